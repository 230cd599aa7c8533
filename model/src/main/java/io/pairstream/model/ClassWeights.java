package io.pairstream.model;

import io.pairstream.schemas.PairStreamException;

/**
 * Weights of the classes in the loss.
 *
 * @param different weight of label 0
 * @param same weight of label 1
 */
public record ClassWeights(double different, double same) {

    /** Returns weights that change nothing. */
    public static ClassWeights none() {
        return new ClassWeights(1, 1);
    }

    /**
     * Returns total / count for each class: 2 and 2 when they are balanced, as Keras's users give them.
     *
     * @throws PairStreamException if a class has no pairs
     */
    public static ClassWeights balancing(long different, long same) {
        if (different < 1 || same < 1) {
            throw new PairStreamException("class weights for " + different + " pairs of label 0 and " + same
                    + " of label 1: expected at least 1 of each");
        }
        double total = (double) different + same;
        return new ClassWeights(total / different, total / same);
    }
}
