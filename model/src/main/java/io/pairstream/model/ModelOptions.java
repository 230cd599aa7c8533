package io.pairstream.model;

import io.pairstream.schemas.PairStreamException;

/**
 * What a model is built from.
 *
 * @param network which network
 * @param height height of an image in pixels
 * @param width width of an image in pixels
 * @param seed seed of the initial weights and of dropout
 * @param learningRate Adam's step size in each step
 * @param beta1 Adam's decay of the first moment
 * @param beta2 Adam's decay of the second moment
 * @param epsilon added to the root of Adam's second moment
 * @param weightDecay by what share, times the learning rate, weights shrink in each step; biases and batch norm do not
 * @param dropout probability in [0, 1) that an input of the dropout layer is set to 0
 * @param differentWeight weight of label 0 in the loss
 * @param sameWeight weight of label 1 in the loss
 * @param labelSmoothing share in [0, 1) of each label that is spread evenly over both classes in training
 * @param microBatchSize pairs in one forward and backward pass; 0: the whole mini-batch
 */
public record ModelOptions(
        Network network,
        int height,
        int width,
        long seed,
        LearningRate learningRate,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        double dropout,
        double differentWeight,
        double sameWeight,
        double labelSmoothing,
        int microBatchSize) {

    /** Checks the ranges; whether the network takes images of that size is {@link NetworkSize}'s to say. */
    public ModelOptions {
        require(height >= 1, "image height", height, "at least 1");
        require(width >= 1, "image width", width, "at least 1");
        require(beta1 >= 0 && beta1 < 1, "beta1", beta1, "at least 0, less than 1");
        require(beta2 >= 0 && beta2 < 1, "beta2", beta2, "at least 0, less than 1");
        require(epsilon > 0, "epsilon", epsilon, "more than 0");
        require(weightDecay >= 0 && weightDecay <= 1, "weight decay", weightDecay, "0 to 1");
        require(dropout >= 0 && dropout < 1, "dropout", dropout, "at least 0, less than 1");
        require(differentWeight >= 0, "weight of label 0", differentWeight, "at least 0");
        require(sameWeight >= 0, "weight of label 1", sameWeight, "at least 0");
        require(
                labelSmoothing >= 0 && labelSmoothing < 1,
                "label smoothing",
                labelSmoothing,
                "at least 0, less than 1");
        require(microBatchSize >= 0, "micro-batch size", microBatchSize, "at least 0");
    }

    /**
     * Options with a learning rate that stays, true labels, and no weight decay.
     *
     * @param network which network
     * @param height height of an image in pixels
     * @param width width of an image in pixels
     * @param seed seed of the initial weights and of dropout
     * @param learningRate Adam's step size after warm-up
     * @param warmupSteps steps over which it rises
     * @param beta1 Adam's decay of the first moment
     * @param beta2 Adam's decay of the second moment
     * @param epsilon added to the root of Adam's second moment
     * @param dropout probability in [0, 1) that an input of the dropout layer is set to 0
     * @param differentWeight weight of label 0 in the loss
     * @param sameWeight weight of label 1 in the loss
     * @param microBatchSize pairs in one forward and backward pass; 0: the whole mini-batch
     */
    public ModelOptions(
            Network network,
            int height,
            int width,
            long seed,
            double learningRate,
            int warmupSteps,
            double beta1,
            double beta2,
            double epsilon,
            double dropout,
            double differentWeight,
            double sameWeight,
            int microBatchSize) {
        this(
                network,
                height,
                width,
                seed,
                new LearningRate(learningRate, warmupSteps, new Decay.None()),
                beta1,
                beta2,
                epsilon,
                0,
                dropout,
                differentWeight,
                sameWeight,
                0,
                microBatchSize);
    }

    /** Returns the same options for images of another size. */
    ModelOptions ofImages(int otherHeight, int otherWidth) {
        return new ModelOptions(
                network,
                otherHeight,
                otherWidth,
                seed,
                learningRate,
                beta1,
                beta2,
                epsilon,
                weightDecay,
                dropout,
                differentWeight,
                sameWeight,
                labelSmoothing,
                microBatchSize);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new PairStreamException(name + " " + value + ": expected " + expected);
        }
    }
}
