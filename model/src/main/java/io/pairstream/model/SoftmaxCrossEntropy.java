package io.pairstream.model;

import io.pairstream.model.metrics.ConfusionMatrix;

/**
 * Softmax cross entropy of two logits, {@code ln(e^z0 + e^z1) - z_label}, in double precision. {@link StrictMath}
 * keeps the sums the same on every Java virtual machine.
 */
final class SoftmaxCrossEntropy {

    private static final int LABELS = 2;

    private final double[] weights;
    private final long[][] counts = new long[LABELS][LABELS];
    private double weightedSum;
    private double sum;

    SoftmaxCrossEntropy(double differentWeight, double sameWeight) {
        this.weights = new double[] {differentWeight, sameWeight};
    }

    /**
     * Adds a pair.
     *
     * @return the derivative of its weighted loss by the logit of label 1; by that of label 0 it is the negative
     */
    double add(float different, float same, int label) {
        double margin = (double) same - different;
        double loss = softplus(label == 1 ? -margin : margin);
        counts[label][predicted(different, same)]++;
        sum += loss;
        weightedSum += weights[label] * loss;
        return weights[label] * (probability(margin) - label);
    }

    /** Returns the label with the greater logit; label 0 when neither is. */
    private static int predicted(float different, float same) {
        return same > different ? 1 : 0;
    }

    /** Returns {@code ln(1 + e^x)} without overflow. */
    private static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    /** Returns the probability of label 1. */
    private static double probability(double margin) {
        double odds = StrictMath.exp(-Math.abs(margin));
        return margin >= 0 ? 1 / (1 + odds) : odds / (1 + odds);
    }

    /** Returns the losses times their label's weight, summed. */
    double weightedSum() {
        return weightedSum;
    }

    /** Returns the losses without weights and the counts. */
    BatchEvaluation evaluation() {
        return new BatchEvaluation(sum, new ConfusionMatrix(counts));
    }
}
