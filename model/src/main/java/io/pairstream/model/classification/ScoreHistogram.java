package io.pairstream.model.classification;

import java.util.Arrays;
import java.util.List;

/** Scores counted in bins of equal width. */
final class ScoreHistogram {

    private ScoreHistogram() {}

    /** Returns how many scores each bin has. */
    static List<Long> counts(double[] scores, int bins) {
        long[] counts = new long[bins];
        for (double score : scores) {
            counts[bin(score, bins)]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }

    /** Returns the bin of a score in [0, 1]: a bin has its lower bound, the last one 1 too. */
    static int bin(double score, int bins) {
        return Math.min(bins - 1, (int) (score * bins));
    }
}
