package io.pairstream.layers;

import io.pairstream.layers.loops.Matrix;
import io.pairstream.layers.loops.ProductLoops;
import java.util.List;

/**
 * Sums over rows of the products of each channel with each channel, in single precision over some rows, beyond that in
 * double: the gradient of the weights of a convolution of 1 x 1.
 */
final class ProductSums {

    /** Additions in single precision, each of a tile. */
    private static final int MOST = 16;

    private final ProductLoops loops = ProductLoops.fastest();
    private final int channels;
    private final float[] some;
    private final double[] total;
    private int additions;

    ProductSums(int channels) {
        this.channels = channels;
        this.some = new float[channels * channels];
        this.total = new double[channels * channels];
    }

    /** Adds {@code x[r][i] * y[r][j]} at {@code [i, j]} for the rows of the first {@code n} numbers. */
    void add(float[] x, float[] y, int n) {
        loops.addProduct(
                Matrix.of(x, channels).transposed(),
                Matrix.of(y, channels),
                Matrix.of(some, channels),
                channels,
                n / channels,
                channels);
        additions++;
        if (additions == MOST) {
            fold();
        }
    }

    private void fold() {
        for (int i = 0; i < some.length; i++) {
            total[i] += some[i];
            some[i] = 0;
        }
        additions = 0;
    }

    /** Returns the sums of all parts, {@code [channels, channels]}, added in their order. */
    static double[] total(List<ProductSums> parts) {
        double[] total = new double[parts.get(0).total.length];
        parts.parallelStream().forEach(ProductSums::fold);
        for (ProductSums part : parts) {
            for (int i = 0; i < total.length; i++) {
                total[i] += part.total[i];
            }
        }
        return total;
    }
}
