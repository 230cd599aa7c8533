package io.pairstream.it.chaos;

import java.util.List;

/**
 * How long something took, in seconds.
 *
 * @param times how often it was measured
 * @param median the median, NaN if it was never measured
 * @param max the longest, NaN if it was never measured
 */
record Times(int times, double median, double max) {

    static Times ofSeconds(List<Double> seconds) {
        double[] sorted =
                seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return new Times(0, Double.NaN, Double.NaN);
        }
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Times(sorted.length, median, sorted[sorted.length - 1]);
    }
}
