package io.pairstream.model;

import io.pairstream.schemas.PairStreamException;

/**
 * Weights of the labels in the loss.
 *
 * @param different weight of label 0
 * @param same weight of label 1
 */
public record ClassWeights(double different, double same) {

    /** Returns the weights that change nothing: 1 and 1. */
    public static ClassWeights off() {
        return new ClassWeights(1, 1);
    }

    /**
     * Returns the weight {@code total / count} for each label: 2 and 2 when balanced.
     *
     * @param differentCount pairs of label 0 in the training set
     * @param sameCount pairs of label 1 in the training set
     * @throws PairStreamException if a label has no pair: no weight balances that
     */
    public static ClassWeights balanced(long differentCount, long sameCount) {
        requirePairs(0, differentCount);
        requirePairs(1, sameCount);
        double total = Math.addExact(differentCount, sameCount);
        return new ClassWeights(total / differentCount, total / sameCount);
    }

    private static void requirePairs(int label, long count) {
        if (count < 1) {
            throw new PairStreamException(
                    "class weights: " + count + " training pairs have label " + label + ", expected at least 1");
        }
    }
}
