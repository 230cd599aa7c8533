package io.pairstream.report.comparison;

import io.pairstream.records.ImagePair;

/**
 * What a model says of a pair.
 *
 * @param pair the pair
 * @param sameProbability probability of label 1 in [0, 1]
 */
public record PairPrediction(ImagePair pair, double sameProbability) {

    /** Returns the more probable label; label 0 when neither is. */
    public int predicted() {
        return sameProbability > 0.5 ? 1 : 0;
    }

    /** Returns whether the more probable label is the pair's. */
    public boolean isRight() {
        return predicted() == pair.getLabel();
    }

    /** Returns how far the probability is from the label, in [0, 1]. */
    public double error() {
        return Math.abs(sameProbability - pair.getLabel());
    }
}
