package io.pairstream.layers.loops;

/**
 * The loops of a {@link io.pairstream.layers.Stem} that cost most. A row of pools is four arrays of {@code [pools, channels]}, the
 * candidates: upper and lower row, even and odd columns. Pool {@code p} sees pixels of the rows 0 to 3 and the columns
 * {@code 2p} to {@code 2p + 3}. Both implementations add in the same order, each time by a fused multiply-add, so they give the same bits.
 */
public interface StemLoops {

    /** Weights of one input channel and one output channel. */
    int TAPS = 9;

    /** Candidates of a pool. */
    int CANDIDATES = 4;

    /** Pixels that a pool sees in a row. */
    int WINDOW = 4;

    /**
     * Adds what one input channel gives to the candidates.
     *
     * @param window the pixels
     * @param weights {@code [9, channels]}
     * @param candidates four arrays of {@code [pools, channels]}
     */
    void convolve(Window window, float[] weights, float[][] candidates);

    /**
     * Sets {@code max} to the largest candidate of each pool, after what one more input channel gives. The candidates stay as they are.
     *
     * @param window the pixels
     * @param weights {@code [9, channels]}
     * @param candidates four arrays of {@code [pools, channels]}
     * @param max {@code [pools, channels]}
     */
    void convolveAndPool(Window window, float[] weights, float[][] candidates, float[] max);

    /**
     * Adds what the candidates' gradients give to those of one input channel's weights.
     *
     * @param window the pixels
     * @param gradients four arrays of {@code [pools, channels]}
     * @param sums {@code [9, channels]}
     */
    void addWeightGradients(Window window, float[][] gradients, float[] sums);

    /** Returns the faster one that this JVM can run. */
    static StemLoops fastest() {
        return Chosen.LOOPS;
    }

    /**
     * What a row of pools sees of one input channel.
     *
     * @param pixels all pixels of the image
     * @param at the upper left pixel
     * @param row from a pixel to the one below
     * @param column from a pixel to the one on its right
     * @param pools pools in the row
     * @param channels output channels
     */
    record Window(float[] pixels, int at, int row, int column, int pools, int channels) {}

    /** Made once. */
    final class Chosen {

        private static final StemLoops LOOPS = Fastest.of(StemLoops.class, new PlainStemLoops(), "VectorStemLoops");

        private Chosen() {}
    }
}
