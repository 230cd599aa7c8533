package io.pairstream.model;

import io.pairstream.model.classification.Scores;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Softmax cross entropy of logits {@code [batch, 2]}, class-weighted and of smoothed labels, as a Deeplearning4j loss. With a weight for
 * it there is a {@link ContrastiveLoss} beside, and logits are {@code [batch * batch, 2]}, of each left image and each right one: those
 * of the pairs themselves are on the diagonal. The metrics of all gradients computed since {@link #reset} are kept, so that training
 * needs no second forward pass for them.
 */
final class PairLoss implements ILossFunction {

    private static final long serialVersionUID = 1L;

    private final double differentWeight;
    private final double sameWeight;
    private final double labelSmoothing;
    private final double contrast;
    private transient SoftmaxCrossEntropy total;
    private transient @Nullable ContrastiveLoss contrastive;

    PairLoss(double differentWeight, double sameWeight) {
        this(differentWeight, sameWeight, 0, 0);
    }

    PairLoss(double differentWeight, double sameWeight, double labelSmoothing, double contrast) {
        this.differentWeight = differentWeight;
        this.sameWeight = sameWeight;
        this.labelSmoothing = labelSmoothing;
        this.contrast = contrast;
        this.total = none();
    }

    private SoftmaxCrossEntropy none() {
        return new SoftmaxCrossEntropy(differentWeight, sameWeight, labelSmoothing);
    }

    /** Forgets the metrics kept so far; what follows is of this mini-batch. */
    void reset(PairBatch batch) {
        total = none();
        contrastive = contrast > 0 ? new ContrastiveLoss(batch, contrast) : null;
    }

    /** Returns the loss and the labels found since the last reset, without weights. */
    BatchEvaluation evaluation() {
        return total.evaluation();
    }

    /** Returns the pairs' own losses that were trained on since the last reset, summed; a contrastive loss is not in it. */
    double trainedSum() {
        return total.trainedSum();
    }

    private double minimisedSum() {
        return trainedSum() + (contrastive == null ? 0 : contrastive.sum());
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
        int pairs = oneHot.length / 2;
        int rowsBetween = contrast > 0 ? pairs + 1 : 1;
        for (int pair = 0; pair < pairs; pair++) {
            int at = 2 * pair * rowsBetween;
            double bySame = total.add(z[at], z[at + 1], oneHot[2 * pair + 1] > 0 ? 1 : 0);
            gradient[at] = (float) -bySame;
            gradient[at + 1] = (float) bySame;
        }
        if (contrastive != null) {
            contrastive.add(z, gradient);
        }
        return Nd4j.createFromArray(gradient).reshape('c', z.length / 2, 2);
    }

    /** Returns the score that Deeplearning4j keeps for itself; the metrics come from {@link #evaluation}. */
    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return minimisedSum();
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        throw new UnsupportedOperationException("loss of each pair");
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        INDArray gradient = computeGradient(labels, preOutput, activation, mask);
        return Pair.makePair(minimisedSum(), gradient);
    }

    @Override
    public String name() {
        return "pair-loss";
    }
}
