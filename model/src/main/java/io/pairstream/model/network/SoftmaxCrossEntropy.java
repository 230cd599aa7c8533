package io.pairstream.model.network;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Softmax cross entropy of logits with class weights: {@code w[y] * (log(sum_k exp(z[k])) - z[y])}, its gradient by the
 * logits {@code w[y] * (softmax(z) - onehot(y))} (Bishop, Pattern Recognition and Machine Learning, 4.3.4). Computed in
 * double. Counts beside it what a forward pass tells about a batch.
 */
final class SoftmaxCrossEntropy implements ILossFunction {

    private static final long serialVersionUID = 1L;

    private final double[] weights;
    private transient double weightedSum;
    private transient double unweightedSum;
    private transient int correct;

    /** @param weights weight of each label */
    SoftmaxCrossEntropy(double... weights) {
        this.weights = weights.clone();
    }

    /** Forgets what was counted. */
    void reset() {
        weightedSum = 0;
        unweightedSum = 0;
        correct = 0;
    }

    /** Returns the weighted loss summed over the pairs since the last reset. */
    double weightedSum() {
        return weightedSum;
    }

    /** Returns the loss without weights summed over the pairs since the last reset. */
    double unweightedSum() {
        return unweightedSum;
    }

    /** Returns the pairs predicted right since the last reset. */
    int correct() {
        return correct;
    }

    /** Returns the loss of one pair without weights, in nats. */
    static double loss(float[] logits, int label) {
        double max = Math.max(logits[0], logits[1]);
        double sum = 0;
        for (float logit : logits) {
            sum += StrictMath.exp(logit - max);
        }
        return StrictMath.log(sum) + max - logits[label];
    }

    /** Returns the label with the higher logit; of equals 0. */
    static int predicted(float[] logits) {
        return logits[1] > logits[0] ? 1 : 0;
    }

    private static int labelOf(float[] oneHot) {
        return oneHot[1] > oneHot[0] ? 1 : 0;
    }

    @Override
    public INDArray computeGradient(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        float[][] logits = preOutput.toFloatMatrix();
        float[][] oneHot = labels.toFloatMatrix();
        float[] gradient = new float[logits.length * weights.length];
        for (int pair = 0; pair < logits.length; pair++) {
            int label = labelOf(oneHot[pair]);
            double loss = loss(logits[pair], label);
            weightedSum += weights[label] * loss;
            unweightedSum += loss;
            correct += predicted(logits[pair]) == label ? 1 : 0;
            // loss = log-sum-exp - z[label], so softmax(z)[k] = exp(z[k] - z[label] - loss)
            for (int k = 0; k < weights.length; k++) {
                double softmax = StrictMath.exp(logits[pair][k] - logits[pair][label] - loss);
                gradient[pair * weights.length + k] = (float) (weights[label] * (softmax - (k == label ? 1 : 0)));
            }
        }
        return Nd4j.createFromArray(gradient).reshape(logits.length, weights.length);
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask, boolean average) {
        INDArray scores = computeScoreArray(labels, preOutput, activation, mask);
        double sum = scores.sumNumber().doubleValue();
        return average ? sum / scores.length() : sum;
    }

    @Override
    public INDArray computeScoreArray(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        float[][] logits = preOutput.toFloatMatrix();
        float[][] oneHot = labels.toFloatMatrix();
        float[] scores = new float[logits.length];
        for (int pair = 0; pair < logits.length; pair++) {
            int label = labelOf(oneHot[pair]);
            scores[pair] = (float) (weights[label] * loss(logits[pair], label));
        }
        return Nd4j.createFromArray(scores).reshape(logits.length, 1);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    @Override
    public String name() {
        return "SoftmaxCrossEntropy";
    }
}
