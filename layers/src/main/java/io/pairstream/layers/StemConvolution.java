package io.pairstream.layers;

import io.pairstream.layers.loops.StemLoops;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A 3 x 3 convolution without padding of images with few channels, and the pooling of 2 x 2 after it. */
final class StemConvolution {

    /** Height and width of the kernel. */
    static final int KERNEL = 3;

    private final int height;
    private final int width;
    private final int inChannels;
    private final int outChannels;
    private final float[][] weights;
    private final float[] bias;

    /**
     * @param height rows of an image
     * @param width pixels of a row
     * @param inChannels channels of the input
     * @param flat weights, {@code [out, in, 3, 3]}
     * @param bias of the output's channels
     */
    StemConvolution(int height, int width, int inChannels, float[] flat, float[] bias) {
        this.height = height;
        this.width = width;
        this.inChannels = inChannels;
        this.outChannels = bias.length;
        this.bias = repeat(bias);
        this.weights = new float[inChannels][StemLoops.TAPS * outChannels];
        for (int in = 0; in < inChannels; in++) {
            for (int i = 0; i < this.weights[in].length; i++) {
                this.weights[in][i] = flat[index(in, i)];
            }
        }
    }

    /** Returns where the i-th weight of an input channel, {@code [9, out]}, is among all, {@code [out, in, 3, 3]}. */
    private int index(int in, int i) {
        int tap = i / outChannels;
        int out = i % outChannels;
        return (out * inChannels + in) * StemLoops.TAPS + tap;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    int inChannels() {
        return inChannels;
    }

    int outChannels() {
        return outChannels;
    }

    int convolvedHeight() {
        return height - KERNEL + 1;
    }

    int convolvedWidth() {
        return width - KERNEL + 1;
    }

    /** Returns the pools of a row, with one that lacks its odd column if the convolution's width is odd. */
    int poolsInARow() {
        return (convolvedWidth() + 1) / 2;
    }

    /** Returns the numbers of a row of pools. */
    int length() {
        return poolsInARow() * outChannels;
    }

    /** Returns values of the output's channels, as long as a row of pools. */
    float[] repeat(float[] ofChannels) {
        return Loops.repeat(ofChannels, poolsInARow());
    }

    /** Returns the weights of each input channel, {@code [9, out]}. */
    float[][] weights() {
        return weights;
    }

    /**
     * Returns what a row of pools sees of an input channel.
     *
     * @param pixels of an image
     * @param row which row
     * @param pools how many of the row
     * @param in which channel
     */
    StemLoops.Window window(float[] pixels, int row, int pools, int in) {
        int rowLength = width * inChannels;
        return new StemLoops.Window(pixels, 2 * row * rowLength + in, rowLength, inChannels, pools, outChannels);
    }

    /** Returns the bias, as long as a row of pools. */
    float[] bias() {
        return bias;
    }

    /** Sets the gradient of the weights, {@code [out, in, 3, 3]}, to the sum of all parts. */
    void setWeightGradient(List<StemRows> parts, INDArray gradient) {
        double[] values = new double[inChannels * StemLoops.TAPS * outChannels];
        for (int in = 0; in < inChannels; in++) {
            double[] sums = new double[StemLoops.TAPS * outChannels];
            for (StemRows part : parts) {
                double[] ofPart = part.weightGradient(in);
                Arrays.setAll(sums, i -> sums[i] + ofPart[i]);
            }
            for (int i = 0; i < sums.length; i++) {
                values[index(in, i)] = sums[i];
            }
        }
        Floats.set(gradient, values);
    }
}
