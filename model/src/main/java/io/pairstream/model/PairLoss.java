package io.pairstream.model;

import io.pairstream.model.classification.Scores;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Softmax cross entropy of logits {@code [batch, 2]}, class-weighted and of smoothed labels, as a Deeplearning4j loss. The metrics of all
 * gradients computed since {@link #reset()} are kept, so that training needs no second forward pass for them.
 */
final class PairLoss implements ILossFunction {

    private static final long serialVersionUID = 1L;

    private final double differentWeight;
    private final double sameWeight;
    private final double labelSmoothing;
    private transient SoftmaxCrossEntropy total;

    PairLoss(double differentWeight, double sameWeight) {
        this(differentWeight, sameWeight, 0);
    }

    PairLoss(double differentWeight, double sameWeight, double labelSmoothing) {
        this.differentWeight = differentWeight;
        this.sameWeight = sameWeight;
        this.labelSmoothing = labelSmoothing;
        this.total = none();
    }

    private SoftmaxCrossEntropy none() {
        return new SoftmaxCrossEntropy(differentWeight, sameWeight, labelSmoothing);
    }

    /** Forgets the metrics kept so far. */
    void reset() {
        total = none();
    }

    /** Returns the metrics since the last reset. */
    SoftmaxCrossEntropy total() {
        return total;
    }

    /** Returns the metrics of logits {@code [batch, 2]} for labels of the batch from a position on. */
    static BatchEvaluation evaluate(INDArray logits, byte[] labels, int from) {
        SoftmaxCrossEntropy evaluated = new SoftmaxCrossEntropy(1, 1);
        float[] z = logits.dup('c').data().asFloat();
        for (int i = 0; i < z.length / 2; i++) {
            evaluated.add(z[2 * i], z[2 * i + 1], labels[from + i]);
        }
        return evaluated.evaluation().withScores(Scores.of(sameProbabilities(z), labels, from));
    }

    /** Puts the probabilities of label 1 of logits {@code [batch, 2]} into an array from a position on. */
    static void sameProbabilities(INDArray logits, double[] probabilities, int from) {
        double[] found = sameProbabilities(logits.dup('c').data().asFloat());
        System.arraycopy(found, 0, probabilities, from, found.length);
    }

    private static double[] sameProbabilities(float[] z) {
        double[] probabilities = new double[z.length / 2];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = SoftmaxCrossEntropy.probability((double) z[2 * i + 1] - z[2 * i]);
        }
        return probabilities;
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        float[] z = preOutput.dup('c').data().asFloat();
        float[] oneHot = labels.dup('c').data().asFloat();
        float[] gradient = new float[z.length];
        for (int i = 0; i < z.length; i += 2) {
            double bySame = total.add(z[i], z[i + 1], oneHot[i + 1] > 0 ? 1 : 0);
            gradient[i] = (float) -bySame;
            gradient[i + 1] = (float) bySame;
        }
        return Nd4j.createFromArray(gradient).reshape('c', z.length / 2, 2);
    }

    /** Returns the score that Deeplearning4j keeps for itself; the metrics come from {@link #total()}. */
    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return total.trainedSum();
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        throw new UnsupportedOperationException("loss of each pair");
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        INDArray gradient = computeGradient(labels, preOutput, activation, mask);
        return Pair.makePair(total.trainedSum(), gradient);
    }

    @Override
    public String name() {
        return "pair-loss";
    }
}
