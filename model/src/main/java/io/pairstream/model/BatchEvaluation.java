package io.pairstream.model;

import io.pairstream.model.classification.ConfusionMatrix;

/**
 * Evaluation of a batch, or of several added up.
 *
 * @param lossSum softmax cross entropy in nats without class weights, summed over the pairs
 * @param confusion counts by actual and predicted label
 */
public record BatchEvaluation(double lossSum, ConfusionMatrix confusion) {

    /** Returns the evaluation of no pairs. */
    public static BatchEvaluation none() {
        return new BatchEvaluation(0, ConfusionMatrix.empty(2));
    }

    /** Returns this evaluation and another one added up, in this order. */
    public BatchEvaluation plus(BatchEvaluation other) {
        return new BatchEvaluation(lossSum + other.lossSum, confusion.plus(other.confusion));
    }

    /** Returns the number of pairs. */
    public long samples() {
        return confusion.total();
    }

    /** Returns the mean loss; NaN of no pairs. */
    public double loss() {
        return lossSum / samples();
    }
}
