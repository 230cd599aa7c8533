package io.pairstream.layers;

import io.pairstream.layers.loops.StemLoops;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Goes through an image by rows of pools. Of each it has the convolution's output as four arrays of {@code [pools,
 * channels]}, the candidates: of the upper and the lower row, the even and the odd columns. Where height or width of the
 * output is odd, the last pools lack candidates and are not pooled, but their candidates count in batch norm.
 */
final class StemRows {

    private static final int CANDIDATES = StemLoops.CANDIDATES;

    private final StemLoops loops = StemLoops.fastest();
    private final StemConvolution stem;

    /** The image, and as much after it as pools see that lack candidates. */
    private final float[] pixels;

    private final float[][] candidates;
    private final float[][] gradients;
    private final float[][] weightSums;
    private final double[][] weightTotals;
    private final ChannelSums biasSums;

    private int row;

    StemRows(StemConvolution stem) {
        int length = stem.length();
        int weights = StemLoops.TAPS * stem.outChannels();
        this.stem = stem;
        this.pixels = new float[(stem.height() + StemLoops.WINDOW) * stem.width() * stem.inChannels()];
        this.candidates = new float[CANDIDATES][length];
        this.gradients = new float[CANDIDATES][length];
        this.weightSums = new float[stem.inChannels()][weights];
        this.weightTotals = new double[stem.inChannels()][weights];
        this.biasSums = new ChannelSums(stem.outChannels(), length);
    }

    /** Begins with an image. */
    void begin(FloatBuffer images, int image) {
        int length = stem.height() * stem.width() * stem.inChannels();
        images.get(image * length, pixels, 0, length);
        row = -1;
    }

    /** Goes on to the next row of pools, if there is one, and convolves it. */
    boolean nextRow() {
        row++;
        if (2 * row >= stem.convolvedHeight()) {
            return false;
        }
        for (float[] candidate : candidates) {
            System.arraycopy(stem.bias(), 0, candidate, 0, candidate.length);
        }
        for (int in = 0; in < stem.inChannels(); in++) {
            loops.convolve(window(in), stem.weights()[in], candidates);
        }
        return true;
    }

    private StemLoops.Window window(int in) {
        return stem.window(pixels, row, stem.poolsInARow(), in);
    }

    /** Returns how many numbers of a candidate exist. */
    private int length(int candidate) {
        if (2 * row + candidate / 2 >= stem.convolvedHeight()) {
            return 0;
        }
        return (stem.convolvedWidth() + 1 - candidate % 2) / 2 * stem.outChannels();
    }

    /** Returns how many numbers the row of pools gives; 0 where they lack candidates. */
    private int pooledLength() {
        return length(CANDIDATES - 1);
    }

    /** Returns where what the row of pools gives begins in the pooled images, of which this is one. */
    int position(int image) {
        int rows = stem.convolvedHeight() / 2;
        return (image * rows + Math.min(row, rows)) * (stem.convolvedWidth() / 2) * stem.outChannels();
    }

    /** Does relu on the candidates. */
    void relu() {
        for (int candidate = 0; candidate < CANDIDATES; candidate++) {
            Loops.relu(candidates[candidate], length(candidate));
        }
    }

    /** Multiplies the candidates. */
    void multiply(float[] factors) {
        for (int candidate = 0; candidate < CANDIDATES; candidate++) {
            Loops.multiply(candidates[candidate], factors, length(candidate));
        }
    }

    /** Adds the candidates and their squares to moments. */
    void addTo(Moments moments) {
        for (int candidate = 0; candidate < CANDIDATES; candidate++) {
            moments.add(candidates[candidate], candidates[candidate], length(candidate));
        }
    }

    /** Sets {@code max} to the largest of each pool, and returns how many numbers that are. */
    int max(float[] max) {
        int n = pooledLength();
        System.arraycopy(candidates[0], 0, max, 0, n);
        for (int candidate = 1; candidate < CANDIDATES; candidate++) {
            Loops.max(max, candidates[candidate], n);
        }
        return n;
    }

    /** Moves gradients of the largest to where those are; ties go to the first. The others have gradient 0. */
    void route(float[] max, float[] pooledGradients) {
        int n = pooledLength();
        for (int candidate = 0; candidate < CANDIDATES; candidate++) {
            Loops.take(candidates[candidate], max, pooledGradients, gradients[candidate], n);
            Arrays.fill(gradients[candidate], n, gradients[candidate].length, 0);
        }
    }

    /** Takes the gradients back through batch norm, whose input the candidates are, and relu. */
    void normalizeBackward(float[] byDy, float[] byX, float[] shift) {
        for (int candidate = 0; candidate < CANDIDATES; candidate++) {
            int n = length(candidate);
            Loops.affine(gradients[candidate], byDy, candidates[candidate], byX, shift, n);
            Loops.keepWhereNotZero(candidates[candidate], gradients[candidate], n);
        }
    }

    /** Adds what the gradients give for bias and weights. */
    void addToGradients() {
        for (float[] gradient : gradients) {
            biasSums.add(gradient, gradient.length);
        }
        for (int in = 0; in < stem.inChannels(); in++) {
            loops.addWeightGradients(window(in), gradients, weightSums[in]);
        }
    }

    /** Ends an image: adds its sums in single precision to those in double. */
    void end() {
        for (int in = 0; in < weightSums.length; in++) {
            for (int i = 0; i < weightSums[in].length; i++) {
                weightTotals[in][i] += weightSums[in][i];
                weightSums[in][i] = 0;
            }
        }
    }

    /** Returns the gradient of an input channel's weights, {@code [9, out]}. */
    double[] weightGradient(int in) {
        return weightTotals[in];
    }

    /** Returns the gradient of the bias, the sum of all parts. */
    static double[] biasGradient(List<StemRows> parts) {
        return ChannelSums.total(parts.stream().map(part -> part.biasSums).toList());
    }
}
