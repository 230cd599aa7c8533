package io.pairstream.layers;

/**
 * Batch normalisation, channel by channel: {@code y = (x - mean) / sqrt(variance + epsilon) * gamma + beta} (Ioffe and
 * Szegedy, 2015, algorithm 1).
 *
 * @param mean means of the channels
 * @param variance variances of the channels, divided by the number of values
 */
record Normalization(double[] mean, double[] variance) {

    /** What is added to a variance. */
    static final double EPSILON = 1e-5;

    /** Share that the running statistics keep in a step, at most. */
    private static final double DECAY = 0.9;

    /** Returns that of a batch, from the sums of its values and of their squares. */
    static Normalization ofBatch(double[] sums, double[] squares, long count) {
        double[] mean = new double[sums.length];
        double[] variance = new double[sums.length];
        for (int c = 0; c < mean.length; c++) {
            mean[c] = sums[c] / count;
            variance[c] = Math.max(0, squares[c] / count - mean[c] * mean[c]);
        }
        return new Normalization(mean, variance);
    }

    private double inverseDeviation(int channel) {
        return 1 / Math.sqrt(variance[channel] + EPSILON);
    }

    /** Returns {@code y = x * scale + shift} for a gamma and a beta. */
    Affine apply(float[] gamma, float[] beta) {
        float[] scale = new float[gamma.length];
        float[] shift = new float[gamma.length];
        for (int c = 0; c < gamma.length; c++) {
            double factor = gamma[c] * inverseDeviation(c);
            scale[c] = (float) factor;
            shift[c] = (float) (beta[c] - mean[c] * factor);
        }
        return new Affine(scale, shift);
    }

    /**
     * Returns the backward pass.
     *
     * @param gamma of the forward pass
     * @param sums sums of dy, the gradient of the output
     * @param products sums of {@code dy * x}
     * @param count values of a channel
     */
    Backward backward(float[] gamma, double[] sums, double[] products, long count) {
        int channels = gamma.length;
        Backward backward =
                new Backward(new double[channels], sums, new float[channels], new float[channels], new float[channels]);
        for (int c = 0; c < channels; c++) {
            double inverse = inverseDeviation(c);
            double dGamma = (products[c] - mean[c] * sums[c]) * inverse;
            double scale = gamma[c] * inverse;
            backward.dGamma[c] = dGamma;
            backward.byDy[c] = (float) scale;
            backward.byX[c] = (float) (-scale * inverse * dGamma / count);
            backward.shift[c] = (float) (scale * (mean[c] * inverse * dGamma - sums[c]) / count);
        }
        return backward;
    }

    /**
     * Returns what a step subtracts from a running statistic: a share of its distance from the batch's. A network's first steps
     * keep less of what was there, as TensorFlow's {@code ExponentialMovingAverage} does when it is told the step: else the
     * variance of 1 that a new network has would be noticed for some sixty steps, and with it the network in evaluation would be
     * another one than in training.
     *
     * @param stepsBefore steps before this one
     */
    static double[] change(float[] running, double[] ofBatch, int stepsBefore) {
        double share = 1 - Math.min(DECAY, (1.0 + stepsBefore) / (10.0 + stepsBefore));
        double[] change = new double[running.length];
        for (int c = 0; c < change.length; c++) {
            change[c] = (running[c] - ofBatch[c]) * share;
        }
        return change;
    }

    /**
     * {@code y = x * scale + shift}, channel by channel.
     *
     * @param scale factors
     * @param shift summands
     */
    record Affine(float[] scale, float[] shift) {}

    /**
     * Gradients of gamma and beta, and that of the input as {@code dx = dy * byDy + x * byX + shift}.
     *
     * @param dGamma gradient of gamma
     * @param dBeta gradient of beta
     * @param byDy factors of dy
     * @param byX factors of x
     * @param shift summands
     */
    record Backward(double[] dGamma, double[] dBeta, float[] byDy, float[] byX, float[] shift) {}
}
