package io.pairstream.model;

import java.util.List;

/**
 * What a network does outside training, in operations that every library of the field has. Images are {@code [batch, channels, height,
 * width]}, features {@code [batch, features]}; weights are in c order.
 */
public sealed interface Operation {

    /** Returns the name of what it belongs to, of small letters, digits and {@code _}: no two operations of a kind have the same. */
    String name();

    /**
     * A convolution with stride 1.
     *
     * @param name of what it belongs to
     * @param in channels of its input
     * @param out channels of its output
     * @param kernel height and width of the kernel
     * @param border pixels of zeros around an image
     * @param weights {@code [out, in, kernel, kernel]}
     * @param bias {@code [out]}
     */
    record Convolution(String name, int in, int out, int kernel, int border, float[] weights, float[] bias)
            implements Operation {}

    /**
     * What is below 0 becomes 0.
     *
     * @param name of what it belongs to
     */
    record Relu(String name) implements Operation {}

    /**
     * Batch norm with running statistics: {@code (x - mean) / sqrt(variance + epsilon) * gamma + beta} in each channel.
     *
     * @param name of what it belongs to
     * @param gamma factors of the channels
     * @param beta summands of the channels
     * @param mean means of the channels
     * @param variance variances of the channels
     * @param epsilon what is added to a variance
     */
    record BatchNorm(String name, float[] gamma, float[] beta, float[] mean, float[] variance, double epsilon)
            implements Operation {}

    /**
     * The largest of each pool, with no pool over another; what is less than a pool at the lower and right border is left out.
     *
     * @param name of what it belongs to
     * @param size height and width of the pools
     */
    record MaxPool(String name, int size) implements Operation {}

    /**
     * Operations to whose output their input is added.
     *
     * @param name of what it belongs to
     * @param branch the operations in order
     */
    record Residual(String name, List<Operation> branch) implements Operation {}

    /**
     * Features of images, channel by channel.
     *
     * @param name of what it belongs to
     */
    record Flatten(String name) implements Operation {}

    /**
     * A dense layer.
     *
     * @param name of what it belongs to
     * @param in features of its input
     * @param out features of its output
     * @param weights {@code [out, in]}
     * @param bias {@code [out]}
     */
    record Dense(String name, int in, int out, float[] weights, float[] bias) implements Operation {}

    /**
     * Of the features of two images, which have both gone through all operations before, the distances {@code |a - b|} and then the
     * products {@code a * b}.
     *
     * @param name of what it belongs to
     * @param scaled whether features are first divided by {@code sqrt(mean(a^2) + least)}, image by image
     * @param least that summand
     */
    record Comparison(String name, boolean scaled, double least) implements Operation {}
}
