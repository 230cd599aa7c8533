package io.pairstream.dashboard.state;

/**
 * Points of a run's curves, in the order of the steps; all arrays have the same length. What is not known, or is no
 * number, is NaN.
 *
 * @param steps mini-batches in the run, from 0
 * @param trainLoss loss that was minimised
 * @param trainAccuracy share in [0, 1]
 * @param testLoss loss on the primary test set
 * @param testAccuracy share in [0, 1]
 * @param samples pairs that the mini-batch was trained on
 * @param at when the event of the mini-batch was written, in milliseconds since 1970
 */
public record LossPoints(
        int[] steps,
        double[] trainLoss,
        double[] trainAccuracy,
        double[] testLoss,
        double[] testAccuracy,
        double[] samples,
        double[] at) {

    static LossPoints ofSize(int size) {
        return new LossPoints(
                new int[size],
                new double[size],
                new double[size],
                new double[size],
                new double[size],
                new double[size],
                new double[size]);
    }

    /** Returns the number of points. */
    public int size() {
        return steps.length;
    }
}
