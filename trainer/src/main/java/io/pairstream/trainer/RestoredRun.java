package io.pairstream.trainer;

import io.pairstream.checkpoints.Checkpoint;
import io.pairstream.checkpoints.CheckpointException;
import io.pairstream.checkpoints.CheckpointFolder;
import io.pairstream.checkpoints.CheckpointStore;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import io.pairstream.schemas.NumericFingerprint;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunSettings;
import io.pairstream.trainer.stream.StartPoint;
import java.util.List;
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
     * Looks for the newest checkpoint that is whole: announced, or kept when the run was stopped. One that is not whole is
     * reported, and the one before it is tried.
     *
     * @param store where announced ones are
     * @param folder where one was kept when the run was stopped
     * @throws PairStreamException if the checkpoint, or without one the steps published so far, were made under other
     *     numerics that are not accepted, or the checkpoint for a run with other settings
     */
    static RestoredRun find(
            Run run, PublishedEvents published, CheckpointStore store, CheckpointFolder folder, Numerics numerics) {
        RestoredRun announced = newestAnnounced(published, store);
        Optional<Checkpoint> stopped = RunFolder.keptAtStop(run.getRunId(), published, folder);
        RestoredRun found = stopped.isPresent() && stopped.get().state().step() > announced.stepsDone()
                ? new RestoredRun(stopped, false)
                : announced;
        found.checkpoint().ifPresent(checkpoint -> requireSameSettings(checkpoint, run));
        found.checkpoint()
                .map(Checkpoint::numericFingerprint)
                .or(() -> numericsOf(run, published))
                .ifPresent(fingerprint -> numerics.requireSame(run.getRunId(), fingerprint));
        return found;
    }

    /** Returns the numerics that the run's published steps were last done under, if it has any. */
    private static Optional<NumericFingerprint> numericsOf(Run run, PublishedEvents published) {
        List<String> all = run.getNumericFingerprints();
        return published.steps().isEmpty() || all.isEmpty()
                ? Optional.empty()
                : Optional.of(NumericFingerprint.parse(all.get(all.size() - 1)));
    }

    private static RestoredRun newestAnnounced(PublishedEvents published, CheckpointStore store) {
        for (CheckpointCreated event : published.newestFirst()) {
            try {
                return new RestoredRun(Optional.of(store.load(event.getUri(), event.getSha256())), event.getLast());
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

    private static void requireSameSettings(Checkpoint checkpoint, Run run) {
        RunSettings.differenceInPlace(checkpoint.declaration(), run).ifPresent(difference -> {
            throw new PairStreamException("the checkpoint of run '" + run.getRunId() + "' was made with "
                    + difference.name() + " " + difference.one() + ", the run is declared with " + difference.other()
                    + ": expected the same");
        });
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
