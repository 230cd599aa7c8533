package io.pairstream.layers;

import io.pairstream.layers.Normalization.Affine;
import io.pairstream.layers.loops.Matrix;
import io.pairstream.layers.loops.ProductLoops;

/** A convolution of 1 x 1 on tiles of rows, with as many channels in as out. */
final class PointwiseConvolution {

    private final ProductLoops loops = ProductLoops.fastest();
    private final int channels;
    private final float[] weights;
    private final float[] transposed;
    private final float[] bias;

    /** The weights are {@code [out, in]}. */
    private PointwiseConvolution(float[] weights, float[] bias, int most) {
        this.channels = bias.length;
        this.weights = weights;
        this.transposed = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            transposed[i % channels * channels + i / channels] = weights[i];
        }
        this.bias = Loops.repeat(bias, most);
    }

    /** @param most rows at a time */
    static PointwiseConvolution of(ConvolutionViews convolution, int most) {
        return new PointwiseConvolution(convolution.flatWeights(), convolution.bias(), most);
    }

    /**
     * Returns a convolution that gives for x what one gives for {@code x * scale + shift}.
     *
     * @param most rows at a time
     */
    static PointwiseConvolution after(Affine affine, ConvolutionViews convolution, int most) {
        float[] weights = convolution.flatWeights();
        float[] bias = convolution.bias();
        for (int out = 0; out < bias.length; out++) {
            double shift = bias[out];
            for (int in = 0; in < bias.length; in++) {
                int i = out * bias.length + in;
                shift += (double) affine.shift()[in] * weights[i];
                weights[i] *= affine.scale()[in];
            }
            bias[out] = (float) shift;
        }
        return new PointwiseConvolution(weights, bias, most);
    }

    /** Sets the first {@code n} numbers of {@code y}, whole rows, to the convolution of {@code x}. */
    void apply(float[] x, float[] y, int n) {
        System.arraycopy(bias, 0, y, 0, n);
        add(x, transposed, y, n);
    }

    /** Adds the gradient of {@code x} to {@code dx}. */
    void addBackward(float[] dy, float[] dx, int n) {
        add(dy, weights, dx, n);
    }

    private void add(float[] x, float[] matrix, float[] y, int n) {
        loops.addProduct(
                Matrix.of(x, channels),
                Matrix.of(matrix, channels),
                Matrix.of(y, channels),
                n / channels,
                channels,
                channels);
    }
}
