package io.pairstream.layers;

import java.util.List;

/** Sums of channels over rows, in single precision over a few additions, beyond that in double. */
final class ChannelSums {

    /** Additions in single precision. */
    private static final int MOST = 64;

    private final float[] some;
    private final double[] total;
    private int additions;

    /**
     * @param channels channels
     * @param length most numbers that are added at once, whole rows of channels
     */
    ChannelSums(int channels, int length) {
        this.some = new float[length];
        this.total = new double[channels];
    }

    /** Adds the first {@code n} numbers, whole rows of channels. */
    void add(float[] x, int n) {
        Loops.add(some, x, n);
        count();
    }

    /** Adds the products of the first {@code n} numbers, whole rows of channels. */
    void addProducts(float[] x, float[] y, int n) {
        Loops.addProduct(some, x, y, n);
        count();
    }

    private void count() {
        additions++;
        if (additions == MOST) {
            fold();
        }
    }

    private void fold() {
        if (additions == 0) {
            return;
        }
        for (int i = 0; i < some.length; i += total.length) {
            for (int c = 0; c < total.length; c++) {
                total[c] += some[i + c];
                some[i + c] = 0;
            }
        }
        additions = 0;
    }

    /** Returns the sums of all parts, added in their order. */
    static double[] total(List<ChannelSums> parts) {
        double[] total = new double[parts.get(0).total.length];
        parts.parallelStream().forEach(ChannelSums::fold);
        for (ChannelSums part : parts) {
            for (int c = 0; c < total.length; c++) {
                total[c] += part.total[c];
            }
        }
        return total;
    }
}
