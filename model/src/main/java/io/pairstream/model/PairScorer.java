package io.pairstream.model;

import java.util.Arrays;
import java.util.List;

/**
 * Scores pairs of images whichever of them is on the left. A network may say another of a pair than of its images exchanged; then both are
 * asked for, and the mean is the score.
 *
 * @param scores of pairs in one order
 * @param bothOrders whether each pair is asked for in both orders
 */
public record PairScorer(PairScores scores, boolean bothOrders) implements PairScores {

    @Override
    public double[] of(List<byte[]> lefts, List<byte[]> rights) {
        double[] found = scores.of(lefts, rights);
        if (!bothOrders) {
            return found;
        }
        double[] exchanged = scores.of(rights, lefts);
        double[] means = new double[found.length];
        Arrays.setAll(means, pair -> (found[pair] + exchanged[pair]) / 2);
        return means;
    }
}
