package io.pairstream.trainer;

/** Where a trainer is in its life. Each state has only the transitions that are legal from it; any may fail. */
public sealed interface TrainerState {

    /** The newest usable checkpoint is being looked for. */
    record Restoring() implements TrainerState {

        /** @param nextStep the first step to do */
        Training training(long nextStep) {
            return new Training(nextStep);
        }

        /** The run's last checkpoint was there already. */
        Finished finished(long steps) {
            return new Finished(steps);
        }

        Stopped stopped() {
            return new Stopped(0);
        }
    }

    /**
     * Mini-batches are trained on.
     *
     * @param nextStep the step that comes next
     */
    record Training(long nextStep) implements TrainerState {

        Training stepped() {
            return new Training(nextStep + 1);
        }

        Finished finished() {
            return new Finished(nextStep);
        }

        Stopped stopped() {
            return new Stopped(nextStep);
        }
    }

    /**
     * The last checkpoint is published.
     *
     * @param steps steps of the run
     */
    record Finished(long steps) implements TrainerState {}

    /**
     * Asked to stop before the end; the run can be gone on with.
     *
     * @param nextStep the step that would have come next
     */
    record Stopped(long nextStep) implements TrainerState {}

    /**
     * Cannot go on.
     *
     * @param reason why, in one line
     */
    record Failed(String reason) implements TrainerState {}
}
