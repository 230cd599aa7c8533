package io.pairstream.schemas;

import io.pairstream.records.Run;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How far a run is: whether it has come to its end, and whether all of it is evaluated.
 *
 * @param run the run
 * @param trained mini-batches with a step event
 * @param planned mini-batches of the whole run, of {@link #planned}
 * @param evaluated checkpoints with a result on every test set
 * @param checkpoints checkpoints with an event
 * @param lastPublished whether the final checkpoint is among them
 * @param lastEvaluatedOnTrain whether it has a result on the training pairs
 */
public record RunProgress(
        Run run,
        long trained,
        long planned,
        long evaluated,
        long checkpoints,
        boolean lastPublished,
        boolean lastEvaluatedOnTrain) {

    /**
     * Returns whether somebody still has to read a run's training pairs.
     *
     * @param evaluatedOnTrain whether there is a result on them, which only the final checkpoint has
     */
    public static boolean needsTrainingPairs(Run run, boolean evaluatedOnTrain) {
        return !(RunLife.isFinished(run) && evaluatedOnTrain);
    }

    /**
     * Returns how many mini-batches the whole run has.
     *
     * @param lastStep step of its final checkpoint, if that is there
     * @param stopAfterStep step that evaluation has decided to end it after, if it has
     */
    public static long planned(Run run, OptionalLong lastStep, OptionalLong stopAfterStep) {
        if (lastStep.isPresent()) {
            return lastStep.getAsLong() + 1;
        }
        return stopAfterStep.isPresent()
                ? stopAfterStep.getAsLong() + 1
                : RunPlan.of(run).steps();
    }

    /** Returns whether every mini-batch is there, and the final checkpoint. */
    public boolean isTrained() {
        return lastPublished && trained == planned;
    }

    /** Returns whether every checkpoint is evaluated on every test set, and the final one on the training pairs. */
    public boolean isEvaluated() {
        return lastPublished && evaluated == checkpoints && lastEvaluatedOnTrain;
    }

    /** Returns whether everything is there: the run is FINISHED, and all that it has is trained and evaluated. */
    public boolean isComplete() {
        return RunLife.isFinished(run) && isTrained() && isEvaluated();
    }

    /**
     * Checks that everything is there.
     *
     * @throws PairStreamException that says what lacks
     */
    public void requireComplete() {
        if (!isComplete()) {
            throw new PairStreamException("run '" + run.getRunId() + "' " + lack());
        }
    }

    private String lack() {
        if (RunLife.isFailed(run)) {
            return "FAILED: " + Objects.requireNonNullElse(run.getFailure(), "no reason given");
        }
        String counts = trained + " of " + planned + " mini-batches trained, " + evaluated + " of " + checkpoints
                + " checkpoints evaluated";
        if (RunLife.isFinished(run) && !isTrained()) {
            return "is finished, but its events are not all in the topics any more: " + counts;
        }
        boolean onlyTrainLacks = lastPublished && evaluated == checkpoints;
        return "is not finished: " + counts + (onlyTrainLacks ? ", the last not yet on the training pairs" : "");
    }
}
