package io.pairstream.layers;

import io.pairstream.layers.Normalization.Affine;
import java.util.Arrays;

/**
 * What follows a convolution and its pooling outside training: bias, relu and batch norm. The pooling chooses before all of them, which a
 * relu does not mind, nor a batch norm whose gamma is not negative. Where gamma is negative, weights and bias are taken with the other
 * sign: then the largest number is the right one, and relu makes 0 of what is above 0.
 */
final class ConvolutionTail {

    private final float[] signs;
    private final float[] weights;
    private final float[] bias;
    private final float[] scale;
    private final float[] shift;

    private ConvolutionTail(float[] signs, float[] weights, float[] bias, Affine affine) {
        this.signs = signs;
        this.weights = weights;
        this.bias = bias;
        this.scale = affine.scale();
        this.shift = affine.shift();
        int ofChannel = weights.length / bias.length;
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= signs[i / ofChannel];
        }
        Loops.multiply(bias, signs, bias.length);
        Loops.multiply(scale, signs, scale.length);
    }

    /** Returns that of a convolution without batch norm. */
    static ConvolutionTail of(ConvolutionViews convolution) {
        float[] bias = convolution.bias();
        Affine nothing = new Affine(filled(bias.length, 1), new float[bias.length]);
        return new ConvolutionTail(filled(bias.length, 1), convolution.flatWeights(), bias, nothing);
    }

    /**
     * Returns that of a convolution with batch norm.
     *
     * @param pooled whether there is a pooling
     */
    static ConvolutionTail normalized(ConvolutionViews convolution, boolean pooled) {
        return new ConvolutionTail(
                new PooledNormalization(convolution, pooled).signs(),
                convolution.flatWeights(),
                convolution.bias(),
                convolution.apply(convolution.running()));
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    /** Returns the weights to convolve with, {@code [out, in, height, width]}. */
    float[] weights() {
        return weights;
    }

    /** Returns the bias that belongs to them. */
    float[] bias() {
        return bias;
    }

    /** Returns what is done with a row of pixels to which the bias is not yet added. */
    Row row(int pixels) {
        return row(bias, pixels);
    }

    /** Returns what is done with a row of pixels to which the bias is added. */
    Row rowWithBias(int pixels) {
        return row(new float[bias.length], pixels);
    }

    private Row row(float[] summand, int pixels) {
        float[] lowest = new float[signs.length];
        float[] highest = new float[signs.length];
        for (int c = 0; c < signs.length; c++) {
            lowest[c] = signs[c] > 0 ? 0 : Float.NEGATIVE_INFINITY;
            highest[c] = signs[c] > 0 ? Float.POSITIVE_INFINITY : 0;
        }
        return new Row(
                Loops.repeat(summand, pixels),
                Loops.repeat(lowest, pixels),
                Loops.repeat(highest, pixels),
                Loops.repeat(scale, pixels),
                Loops.repeat(shift, pixels));
    }

    /**
     * Bias, relu and batch norm as long as a row.
     *
     * @param bias summands before relu
     * @param lowest what relu makes at least of a number
     * @param highest what it makes at most of a number
     * @param scale factors after it
     * @param shift summands after it
     */
    record Row(float[] bias, float[] lowest, float[] highest, float[] scale, float[] shift) {

        /** Does it to the first {@code n} numbers. */
        void apply(float[] row, int n) {
            Loops.clampedAffine(row, bias, lowest, highest, scale, shift, n);
        }
    }
}
