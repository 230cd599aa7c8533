package io.pairstream.model;

import io.pairstream.model.classification.ConfusionMatrix;
import io.pairstream.model.classification.Scores;

/**
 * Evaluation of a batch, or of several added up.
 *
 * @param lossSum softmax cross entropy in nats without class weights, summed over the pairs
 * @param confusion counts by actual and predicted label
 * @param scores the probability of label 1 of each pair; none where they are not kept
 */
public record BatchEvaluation(double lossSum, ConfusionMatrix confusion, Scores scores) {

    /** Returns the evaluation of no pairs. */
    public static BatchEvaluation none() {
        return new BatchEvaluation(0, ConfusionMatrix.empty(2), Scores.none());
    }

    /** Returns this evaluation with these scores. */
    BatchEvaluation withScores(Scores kept) {
        return new BatchEvaluation(lossSum, confusion, kept);
    }

    /** Returns this evaluation and another one added up, in this order. */
    public BatchEvaluation plus(BatchEvaluation other) {
        return new BatchEvaluation(lossSum + other.lossSum, confusion.plus(other.confusion), scores.plus(other.scores));
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
