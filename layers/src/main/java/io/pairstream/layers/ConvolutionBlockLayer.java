package io.pairstream.layers;

import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network's layer that is made of convolutions and what follows them. */
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

    /** Returns what it makes of images of a height and a width outside training, with its present parameters. */
    abstract LayerInference inference(int height, int width);

    /** Sets {@code y} to what it makes of the input outside training, and returns that. */
    final INDArray infer(INDArray y) {
        inference((int) input.size(1), (int) input.size(2)).run(input, y);
        return y;
    }

    /** Returns the parameters of the convolution whose names begin so. */
    final ConvolutionViews convolution(String prefix) {
        return new ConvolutionViews(
                params, gradientViews == null ? Map.of() : gradientViews, prefix, getIterationCount());
    }

    /** Returns the parameters of the only convolution. */
    final ConvolutionViews convolution() {
        return convolution("");
    }

    /** Returns the shape of the output of the only convolution, which has no padding. */
    final long[] convolvedShape() {
        INDArray weights = convolution().weights();
        return new long[] {
            input.size(0), input.size(1) - weights.size(2) + 1, input.size(2) - weights.size(3) + 1, weights.size(0)
        };
    }

    /** Returns all gradients, which are in their views. */
    final Gradient gradients() {
        Gradient gradient = new DefaultGradient();
        gradientViews.forEach((name, view) -> {
            if (name.endsWith(ConvolutionParamInitializer.WEIGHT_KEY)) {
                gradient.setGradientFor(name, view, 'c');
            } else {
                gradient.setGradientFor(name, view);
            }
        });
        return gradient;
    }

    /** Returns what the forward pass of training has kept. */
    static <T> T kept(@Nullable T value) {
        return Objects.requireNonNull(value, "no forward pass of training before");
    }
}
