package io.pairstream.layers;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters of a convolution and of the batch norm after it, and where their gradients go.
 *
 * @param parameters views of a layer's parameters by name
 * @param gradients views of their gradients by name
 * @param prefix what names of this convolution begin with
 * @param stepsBefore steps that the network has done
 */
record ConvolutionViews(
        Map<String, INDArray> parameters, Map<String, INDArray> gradients, String prefix, int stepsBefore) {

    private INDArray parameter(String name) {
        return Objects.requireNonNull(parameters.get(prefix + name), name);
    }

    private INDArray gradient(String name) {
        return Objects.requireNonNull(gradients.get(prefix + name), name);
    }

    /** Returns a copy of the weights, {@code [out, in, height, width]}. */
    float[] flatWeights() {
        return Floats.copy(weights());
    }

    /** Returns the weights, {@code [out, in, height, width]}. */
    INDArray weights() {
        return parameter(ConvolutionParamInitializer.WEIGHT_KEY);
    }

    float[] bias() {
        return Floats.copy(parameter(ConvolutionParamInitializer.BIAS_KEY));
    }

    float[] gamma() {
        return Floats.copy(parameter(GAMMA));
    }

    float[] beta() {
        return Floats.copy(parameter(BETA));
    }

    /** Returns the running statistics of batch norm. */
    Normalization running() {
        return new Normalization(doubles(GLOBAL_MEAN), doubles(GLOBAL_VAR));
    }

    private double[] doubles(String name) {
        float[] values = Floats.copy(parameter(name));
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /** Returns what batch norm with some statistics does. */
    Normalization.Affine apply(Normalization statistics) {
        return statistics.apply(gamma(), beta());
    }

    /** Returns the view that takes the gradient of the weights. */
    INDArray weightGradient() {
        return gradient(ConvolutionParamInitializer.WEIGHT_KEY);
    }

    /** Sets the gradient of the weights. */
    void setWeightGradient(double[] values) {
        set(ConvolutionParamInitializer.WEIGHT_KEY, values);
    }

    /** Sets the gradient of the bias. */
    void setBiasGradient(double[] values) {
        set(ConvolutionParamInitializer.BIAS_KEY, values);
    }

    /** Sets the gradients of gamma and beta, and the changes of the running statistics. */
    void setNormalizationGradients(Normalization batch, Normalization.Backward backward) {
        set(GAMMA, backward.dGamma());
        set(BETA, backward.dBeta());
        setChange(GLOBAL_MEAN, batch.mean());
        setChange(GLOBAL_VAR, batch.variance());
    }

    private void setChange(String running, double[] ofBatch) {
        set(running, Normalization.change(Floats.copy(parameter(running)), ofBatch, stepsBefore));
    }

    private void set(String name, double[] values) {
        Floats.set(gradient(name), values);
    }
}
