package io.pairstream.model;

import io.pairstream.model.classification.ConfusionMatrix;
import io.pairstream.model.classification.Scores;

/**
 * Softmax cross entropy of two logits, {@code ln(e^z0 + e^z1) - z_label}, in double precision. {@link StrictMath}
 * keeps the sums the same on every Java virtual machine.
 *
 * <p>What is trained on is the cross entropy with smoothed labels (Szegedy et al., <a
 * href="https://arxiv.org/abs/1512.00567">Rethinking the Inception Architecture</a>, section 7): the true label is aimed at
 * with {@code 1 - s/2}, the other with {@code s/2}. It is multiplied by the weight of the true label, as <a
 * href="https://keras.io/api/models/model_training_apis/">Keras</a> does, whose {@code class_weight} is a weight of the
 * sample. (PyTorch's {@code CrossEntropyLoss} weighs each class's share of the smoothed label by that class's weight.)
 */
final class SoftmaxCrossEntropy {

    private static final int LABELS = 2;

    private final double[] weights;
    private final double other;
    private final long[][] counts = new long[LABELS][LABELS];
    private double trainedSum;
    private double sum;

    SoftmaxCrossEntropy(double differentWeight, double sameWeight) {
        this(differentWeight, sameWeight, 0);
    }

    /** @param labelSmoothing share of each label that is spread evenly over both classes */
    SoftmaxCrossEntropy(double differentWeight, double sameWeight, double labelSmoothing) {
        this.weights = new double[] {differentWeight, sameWeight};
        this.other = labelSmoothing / LABELS;
    }

    /**
     * Adds a pair.
     *
     * @return the derivative of what is trained on by the logit of label 1; by that of label 0 it is the negative
     */
    double add(float different, float same, int label) {
        double margin = (double) same - different;
        double wrongBy = label == 1 ? -margin : margin;
        double loss = softplus(wrongBy);
        counts[label][predicted(different, same)]++;
        sum += loss;
        trainedSum += weights[label] * (loss - other * wrongBy);
        double aim = label == 1 ? 1 - other : other;
        return weights[label] * (probability(margin) - aim);
    }

    /** Returns the label with the greater logit; label 0 when neither is. */
    private static int predicted(float different, float same) {
        return same > different ? 1 : 0;
    }

    /** Returns {@code ln(1 + e^x)} without overflow. */
    private static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    /** Returns the probability of label 1, whose logit is greater than the other by a margin. */
    static double probability(double margin) {
        double odds = StrictMath.exp(-Math.abs(margin));
        return margin >= 0 ? 1 / (1 + odds) : odds / (1 + odds);
    }

    /** Returns the losses that are trained on, summed: of smoothed labels, times the weight of the true one. */
    double trainedSum() {
        return trainedSum;
    }

    /** Returns the losses of the true labels without weights, and the counts, and keeps no scores. */
    BatchEvaluation evaluation() {
        return new BatchEvaluation(sum, new ConfusionMatrix(counts), Scores.none());
    }
}
