package io.pairstream.model.layers;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.Objects;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network's layer that is a convolution and what follows it: its parameters and their gradients. */
abstract class ConvolutionBlockLayer extends BaseLayer<ConvolutionBlock> {

    private static final long serialVersionUID = 1L;

    ConvolutionBlockLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public boolean updaterDivideByMinibatch(String name) {
        return !ConvolutionBlock.isRunningStatistic(name);
    }

    final INDArray weights() {
        return getParam(ConvolutionParamInitializer.WEIGHT_KEY);
    }

    final float[] bias() {
        return getParam(ConvolutionParamInitializer.BIAS_KEY).toFloatVector();
    }

    final float[] gamma() {
        return getParam(GAMMA).toFloatVector();
    }

    final float[] beta() {
        return getParam(BETA).toFloatVector();
    }

    final Normalization running() {
        return new Normalization(
                getParam(GLOBAL_MEAN).toDoubleVector(), getParam(GLOBAL_VAR).toDoubleVector());
    }

    /** Returns channels of the output. */
    final int channels() {
        return (int) weights().size(0);
    }

    final boolean isSame() {
        return layerConf().getConvolutionMode() == ConvolutionMode.Same;
    }

    /** Returns the shape of the convolution's output, before pooling. */
    final long[] convolvedShape() {
        long lost = isSame() ? 0 : weights().size(2) - 1;
        return new long[] {input.size(0), input.size(1) - lost, input.size(2) - lost, channels()};
    }

    /** Returns the view that takes the gradient of the weights. */
    final INDArray weightGradient() {
        return view(ConvolutionParamInitializer.WEIGHT_KEY);
    }

    /** Returns all gradients; that of the weights is in its view already. */
    final Gradient gradients(double[] dBias, @Nullable Normalization batch, Normalization.@Nullable Backward backward) {
        Gradient gradient = new DefaultGradient();
        set(gradient, ConvolutionParamInitializer.BIAS_KEY, dBias);
        gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weightGradient(), 'c');
        if (batch != null && backward != null) {
            set(gradient, GAMMA, backward.dGamma());
            set(gradient, BETA, backward.dBeta());
            set(
                    gradient,
                    GLOBAL_MEAN,
                    Normalization.change(getParam(GLOBAL_MEAN).toFloatVector(), batch.mean()));
            set(gradient, GLOBAL_VAR, Normalization.change(getParam(GLOBAL_VAR).toFloatVector(), batch.variance()));
        }
        return gradient;
    }

    private void set(Gradient gradient, String name, double[] values) {
        INDArray view = view(name);
        view.assign(Nd4j.createFromArray(values).castTo(view.dataType()));
        gradient.setGradientFor(name, view);
    }

    private INDArray view(String name) {
        return Objects.requireNonNull(gradientViews.get(name), name);
    }

    /** Returns what the forward pass of training has kept. */
    static <T> T kept(@Nullable T value) {
        return Objects.requireNonNull(value, "no forward pass of training before");
    }
}
