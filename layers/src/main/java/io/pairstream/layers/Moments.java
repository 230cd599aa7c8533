package io.pairstream.layers;

import java.util.List;

/**
 * Sums of channels that batch norm needs: of values, and of their products with others.
 *
 * @param values sums of values
 * @param products sums of products
 */
record Moments(ChannelSums values, ChannelSums products) {

    /** Returns those of nothing; see {@link ChannelSums}. */
    static Moments none(int channels, int length) {
        return new Moments(new ChannelSums(channels, length), new ChannelSums(channels, length));
    }

    /** Adds the first {@code n} values and their products, whole rows of channels. */
    void add(float[] x, float[] y, int n) {
        values.add(x, n);
        products.addProducts(x, y, n);
    }

    /** Returns the sums of values over all parts. */
    static double[] values(List<Moments> parts) {
        return ChannelSums.total(parts.stream().map(Moments::values).toList());
    }

    /** Returns the sums of products over all parts. */
    static double[] products(List<Moments> parts) {
        return ChannelSums.total(parts.stream().map(Moments::products).toList());
    }
}
