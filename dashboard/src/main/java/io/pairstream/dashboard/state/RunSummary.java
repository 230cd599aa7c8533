package io.pairstream.dashboard.state;

import io.pairstream.records.Run;
import java.util.Optional;

/**
 * A run in figures. A figure that is not known yet is NaN, a step -1.
 *
 * @param run its newest state and its settings
 * @param changed offset of that state among the declarations: a later state has a higher one
 * @param trainedSteps mini-batches trained
 * @param plannedSteps mini-batches of the whole run; fewer than declared once it is known to end early
 * @param lastStep the last mini-batch trained
 * @param lastStepAt when its event was written, in milliseconds since 1970
 * @param samplesPerSecond speed of the last mini-batches, waiting included
 * @param secondsLeft time to the end of training at that speed; NaN for a run that has ended
 * @param newestTrain the point of the last mini-batch trained, if there is one
 * @param newestTestStep the last mini-batch with a result on the primary test set
 * @param newestTest the point of that mini-batch, if there is one
 * @param checkpoints checkpoints published
 * @param evaluated those of them with a result on every test set
 * @param rejected records that could not be used in training
 * @param bestStep the checkpoint with the lowest loss on the primary test set
 * @param stopsAfter the last mini-batch of a run that is stopped early
 */
public record RunSummary(
        Run run,
        long changed,
        long trainedSteps,
        long plannedSteps,
        int lastStep,
        long lastStepAt,
        double samplesPerSecond,
        double secondsLeft,
        LossPoints newestTrain,
        int newestTestStep,
        LossPoints newestTest,
        long checkpoints,
        long evaluated,
        long rejected,
        Optional<Long> bestStep,
        Optional<Long> stopsAfter) {

    /** Returns how many checkpoints evaluation is behind training. */
    public long evaluationLag() {
        return checkpoints - evaluated;
    }
}
