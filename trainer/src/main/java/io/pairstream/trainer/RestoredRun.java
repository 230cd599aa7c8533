package io.pairstream.trainer;

import io.pairstream.model.checkpoint.Checkpoint;
import io.pairstream.model.checkpoint.CheckpointException;
import io.pairstream.model.checkpoint.CheckpointStore;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.trainer.stream.StartPoint;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a run is gone on with.
 *
 * @param checkpoint the newest usable checkpoint; empty: from the beginning
 * @param last whether it is the run's final one
 */
record RestoredRun(Optional<Checkpoint> checkpoint, boolean last) {

    private static final Logger log = LoggerFactory.getLogger(RestoredRun.class);

    /**
     * Looks for the newest checkpoint that is whole. One that is not is reported, and the one before it is tried.
     *
     * @throws PairStreamException if the checkpoint was made under other numerics
     */
    static RestoredRun find(PublishedEvents published, CheckpointStore store, String numericFingerprint) {
        for (CheckpointCreated event : published.newestFirst()) {
            try {
                Checkpoint checkpoint = store.load(event.getUri(), event.getSha256());
                requireSameNumerics(checkpoint, numericFingerprint);
                return new RestoredRun(Optional.of(checkpoint), event.getLast());
            } catch (CheckpointException e) {
                log.warn(
                        "checkpoint cannot be used, trying the one before runId={} step={} reason={}",
                        event.getRunId(),
                        event.getStep(),
                        e.getMessage());
            }
        }
        return new RestoredRun(Optional.empty(), false);
    }

    private static void requireSameNumerics(Checkpoint checkpoint, String present) {
        if (!checkpoint.numericFingerprint().equals(present)) {
            throw new PairStreamException("run '" + checkpoint.runId() + "' was trained with numerics "
                    + checkpoint.numericFingerprint() + ": expected the same here, found " + present);
        }
    }

    /** Returns the number of steps done. */
    long stepsDone() {
        return checkpoint.map(found -> found.state().step()).orElse(0L);
    }

    /** Returns where reading starts. */
    StartPoint startPoint(Run run) {
        return checkpoint.map(StartPoint::of).orElseGet(() -> StartPoint.ofRun(run));
    }
}
