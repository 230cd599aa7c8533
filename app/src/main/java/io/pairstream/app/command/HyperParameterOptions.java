package io.pairstream.app.command;

import io.pairstream.records.HyperParameters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the training step; what is not given stays as the recipe has it. */
final class HyperParameterOptions {

    @Option(names = "--batch-size", paramLabel = "N", description = "Pairs in a mini-batch. Default: recipe")
    private @Nullable Integer batchSize;

    @Option(
            names = "--micro-batch-size",
            paramLabel = "N",
            description = "Pairs in one forward and backward pass; gradients add up over the mini-batch. 0: all at"
                    + " once. Default: recipe")
    private @Nullable Integer microBatchSize;

    @Option(names = "--learning-rate", paramLabel = "F", description = "Adam's step size. Default: recipe")
    private @Nullable Double learningRate;

    @Option(
            names = "--warmup-steps",
            paramLabel = "N",
            description = "Mini-batches over which the learning rate rises. Default: recipe")
    private @Nullable Integer warmupSteps;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description =
                    "How the learning rate goes on after warm-up: constant, cosine (falls to 0 at the run's end) or"
                            + " step. Default: recipe")
    private @Nullable String schedule;

    @Option(
            names = "--decay-factor",
            paramLabel = "F",
            description = "What schedule step multiplies the learning rate by. Default: recipe")
    private @Nullable Double decayFactor;

    @Option(
            names = "--decay-steps",
            paramLabel = "N",
            description = "Mini-batches from one multiplication of schedule step to the next. Default: recipe")
    private @Nullable Integer decaySteps;

    @Option(
            names = "--weight-decay",
            paramLabel = "F",
            description = "Share, times the learning rate, by which weights shrink each step (AdamW). Default: recipe")
    private @Nullable Double weightDecay;

    @Option(
            names = "--label-smoothing",
            paramLabel = "F",
            description = "Share of each training label that is spread over both classes. Default: recipe")
    private @Nullable Double labelSmoothing;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Stop early once N evaluations in a row have not lowered the test loss; training ends N"
                    + " checkpoints after that. 0: never. Default: recipe")
    private @Nullable Integer patience;

    @Option(names = "--dropout", paramLabel = "F", description = "Share of inputs dropped out. Default: recipe")
    private @Nullable Double dropout;

    @Option(
            names = "--class-weights",
            negatable = true,
            description = "Weigh the loss of class c by total / count(c). Default: recipe")
    private @Nullable Boolean classWeights;

    HyperParameters over(HyperParameters defaults) {
        HyperParameters.Builder result = HyperParameters.newBuilder(defaults);
        if (batchSize != null) {
            result.setBatchSize(batchSize);
            result.setMicroBatchSize(Math.min(defaults.getMicroBatchSize(), batchSize));
        }
        if (microBatchSize != null) {
            result.setMicroBatchSize(microBatchSize);
        }
        if (learningRate != null) {
            result.setLearningRate(learningRate);
        }
        if (warmupSteps != null) {
            result.setWarmupSteps(warmupSteps);
        }
        overSchedule(result);
        if (weightDecay != null) {
            result.setWeightDecay(weightDecay);
        }
        if (labelSmoothing != null) {
            result.setLabelSmoothing(labelSmoothing);
        }
        if (patience != null) {
            result.setPatience(patience);
        }
        if (dropout != null) {
            result.setDropout(dropout);
        }
        if (classWeights != null) {
            result.setClassWeights(classWeights);
        }
        return result.build();
    }

    /** With another schedule than the recipe's, the recipe's settings of its own one are gone. */
    private void overSchedule(HyperParameters.Builder result) {
        if (schedule != null && !schedule.equals(result.getSchedule())) {
            result.setSchedule(schedule).clearDecayFactor().clearDecaySteps();
        }
        if (decayFactor != null) {
            result.setDecayFactor(decayFactor);
        }
        if (decaySteps != null) {
            result.setDecaySteps(decaySteps);
        }
    }
}
