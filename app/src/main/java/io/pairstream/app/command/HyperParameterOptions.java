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
        if (dropout != null) {
            result.setDropout(dropout);
        }
        if (classWeights != null) {
            result.setClassWeights(classWeights);
        }
        return result.build();
    }
}
