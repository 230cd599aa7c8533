package io.pairstream.model.classification;

/**
 * Scores in rising order. A threshold accepts the pairs that score at least as much: it says of them that they are the same.
 *
 * @param different scores of the pairs of label 0
 * @param same scores of the pairs of label 1
 */
record SortedScores(double[] different, double[] same) {

    /** Returns the number of pairs. */
    long pairs() {
        return (long) different.length + same.length;
    }

    /** Returns whether there are pairs of both labels. */
    boolean hasBothLabels() {
        return different.length > 0 && same.length > 0;
    }

    /** Returns whether all scores are numbers; those that are not are the last in the order. */
    boolean areNumbers() {
        return (different.length == 0 || !Double.isNaN(different[different.length - 1]))
                && (same.length == 0 || !Double.isNaN(same[same.length - 1]));
    }

    /** Gives each score that a pair has, as a threshold, to an action: the highest first, equal scores once. */
    void forEachThreshold(Threshold action) {
        int belowOfDifferent = different.length;
        int belowOfSame = same.length;
        while (belowOfDifferent > 0 || belowOfSame > 0) {
            double threshold = Math.max(highest(different, belowOfDifferent), highest(same, belowOfSame));
            belowOfDifferent = below(threshold, different, belowOfDifferent);
            belowOfSame = below(threshold, same, belowOfSame);
            action.accept(threshold, different.length - belowOfDifferent, same.length - belowOfSame);
        }
    }

    /** Gives all thresholds to a metric, and returns it. */
    <T extends Threshold> T told(T metric) {
        forEachThreshold(metric);
        return metric;
    }

    private static double highest(double[] scores, int count) {
        return count == 0 ? Double.NEGATIVE_INFINITY : scores[count - 1];
    }

    private static int below(double threshold, double[] scores, int count) {
        int below = count;
        while (below > 0 && scores[below - 1] >= threshold) {
            below--;
        }
        return below;
    }

    /** What is done with a threshold. */
    @FunctionalInterface
    interface Threshold {

        /**
         * Takes a threshold.
         *
         * @param threshold a score
         * @param falseAccepts pairs of label 0 that it accepts
         * @param trueAccepts pairs of label 1 that it accepts
         */
        void accept(double threshold, long falseAccepts, long trueAccepts);
    }
}
