package io.pairstream.trainer;

import io.pairstream.checkpoints.Checkpoint;
import io.pairstream.checkpoints.CheckpointException;
import io.pairstream.checkpoints.CheckpointFolder;
import io.pairstream.checkpoints.CheckpointStore;
import io.pairstream.checkpoints.ModelState;
import io.pairstream.model.PairModel;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import io.pairstream.schemas.NumericFingerprint;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunSettings;
import io.pairstream.trainer.stream.StartPoint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a run is gone on with. Holds a checkpoint's state, of which there may be gigabytes, until a model has it; no second
 * one is in memory at any time.
 */
final class RestoredRun {

    private static final Logger log = LoggerFactory.getLogger(RestoredRun.class);

    private final StartPoint startPoint;
    private final long stepsDone;
    private final boolean last;
    private @Nullable ModelState state;

    private RestoredRun(StartPoint startPoint, @Nullable ModelState state, boolean last) {
        this.startPoint = startPoint;
        this.state = state;
        this.stepsDone = state == null ? 0 : state.step();
        this.last = last;
    }

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
        Optional<Found> found = newest(run, published, store, folder);
        found.map(Found::checkpoint).ifPresent(checkpoint -> requireSameSettings(checkpoint, run));
        found.map(newest -> newest.checkpoint().numericFingerprint())
                .or(() -> numericsOf(run, published))
                .ifPresent(fingerprint -> numerics.requireSame(run.getRunId(), fingerprint));
        return found.map(Found::toBeRestored).orElseGet(() -> new RestoredRun(StartPoint.ofRun(run), null, false));
    }

    /** Returns the numerics that the run's published steps were last done under, if it has any. */
    private static Optional<NumericFingerprint> numericsOf(Run run, PublishedEvents published) {
        List<String> all = run.getNumericFingerprints();
        return published.steps().isEmpty() || all.isEmpty()
                ? Optional.empty()
                : Optional.of(NumericFingerprint.parse(all.get(all.size() - 1)));
    }

    private static Optional<Found> newest(
            Run run, PublishedEvents published, CheckpointStore store, CheckpointFolder folder) {
        for (CheckpointCreated event : published.newestFirst()) {
            Optional<Found> newer = keptAtStop(run, published, folder, event.getStep() + 1);
            if (newer.isPresent()) {
                return newer;
            }
            try {
                return Optional.of(new Found(store.load(event.getUri(), event.getSha256()), event.getLast()));
            } catch (CheckpointException e) {
                log.warn(
                        "checkpoint cannot be used, trying the one before runId={} step={} reason={}",
                        event.getRunId(),
                        event.getStep(),
                        e.getMessage());
            }
        }
        return keptAtStop(run, published, folder, 0);
    }

    /** Returns the checkpoint of the last stop, if it has more steps than a number. */
    private static Optional<Found> keptAtStop(Run run, PublishedEvents published, CheckpointFolder folder, long steps) {
        return RunFolder.keptAtStop(run.getRunId(), published, folder)
                .filter(kept -> kept.state().step() > steps)
                .map(kept -> new Found(kept, false));
    }

    private static void requireSameSettings(Checkpoint checkpoint, Run run) {
        RunSettings.differenceInPlace(checkpoint.declaration(), run).ifPresent(difference -> {
            throw new PairStreamException("the checkpoint of run '" + run.getRunId() + "' was made with "
                    + difference.name() + " " + difference.one() + ", the run is declared with " + difference.other()
                    + ": expected the same");
        });
    }

    /** Returns whether a checkpoint is gone on from. */
    boolean isBegun() {
        return stepsDone > 0;
    }

    /** Returns whether its checkpoint is the run's final one. */
    boolean last() {
        return last;
    }

    /** Returns the number of steps done. */
    long stepsDone() {
        return stepsDone;
    }

    /** Returns where reading starts. */
    StartPoint startPoint() {
        return startPoint;
    }

    /** Has a new model go on from the checkpoint, if there is one, and lets go of it. */
    void restoreInto(PairModel model) {
        if (state != null) {
            model.restore(state);
            state = null;
        }
    }

    private record Found(Checkpoint checkpoint, boolean last) {

        RestoredRun toBeRestored() {
            return new RestoredRun(StartPoint.of(checkpoint), checkpoint.state(), last);
        }
    }
}
