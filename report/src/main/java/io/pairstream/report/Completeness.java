package io.pairstream.report;

import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunPlan;
import java.util.Objects;

/**
 * How much of a run's history is there.
 *
 * @param run the run
 * @param trained mini-batches with a step event
 * @param planned mini-batches of the whole run: up to the final checkpoint, or from the run's settings before that is there
 * @param evaluated checkpoints with a result on every test set
 * @param published checkpoints with an event
 * @param lastPublished whether the final checkpoint is among them
 * @param lastEvaluatedOnTrain whether it has a result on the training pairs
 */
record Completeness(
        Run run,
        long trained,
        long planned,
        long evaluated,
        long published,
        boolean lastPublished,
        boolean lastEvaluatedOnTrain) {

    static Completeness of(RunHistory history) {
        var last = history.lastCheckpoint();
        return new Completeness(
                history.run(),
                history.steps().size(),
                last.map(checkpoint -> checkpoint.getStep() + 1)
                        .orElseGet(() -> RunPlan.of(history.run()).steps()),
                history.checkpoints().stream()
                        .map(CheckpointCreated::getStep)
                        .filter(history::isEvaluated)
                        .count(),
                history.checkpoints().size(),
                last.isPresent(),
                last.isPresent()
                        && history.finalTrainResult()
                                .filter(result -> result.getStep() == last.get().getStep())
                                .isPresent());
    }

    boolean isComplete() {
        return run.getStatus() == RunStatus.FINISHED
                && lastPublished
                && trained == planned
                && evaluated == published
                && lastEvaluatedOnTrain;
    }

    void require() {
        if (!isComplete()) {
            throw new PairStreamException("run '" + run.getRunId() + "' " + lack());
        }
    }

    private String lack() {
        if (run.getStatus() == RunStatus.FAILED) {
            return "FAILED: " + Objects.requireNonNullElse(run.getFailure(), "no reason given");
        }
        String counts = trained + " of " + planned + " mini-batches trained, " + evaluated + " of " + published
                + " checkpoints evaluated";
        if (run.getStatus() == RunStatus.FINISHED && (!lastPublished || trained != planned)) {
            return "is finished, but its events are not all in the topics any more: " + counts;
        }
        boolean onlyTrainLacks = lastPublished && evaluated == published;
        return "is not finished: " + counts + (onlyTrainLacks ? ", the last not yet on the training pairs" : "");
    }
}
