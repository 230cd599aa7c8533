package io.pairstream.layers;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/** Configuration of a layer that is made of convolutions with stride 1 and what follows them. */
abstract class ConvolutionBlock extends ConvolutionLayer implements ConvolutionSteps {

    private static final long serialVersionUID = 1L;

    private final boolean batchNorm;
    private final boolean pooled;

    /**
     * @param size height and width of the kernel
     * @param channels channels of the output
     * @param batchNorm whether batch norm is part of it
     * @param pooled whether a max pooling that halves height and width is part of it
     */
    ConvolutionBlock(int size, int channels, boolean batchNorm, boolean pooled) {
        super(new ConvolutionLayer.Builder(size, size)
                .nOut(channels)
                .activation(Activation.IDENTITY)
                .convolutionMode(ConvolutionMode.Truncate)
                .dataFormat(CNN2DFormat.NHWC));
        this.batchNorm = batchNorm;
        this.pooled = pooled;
    }

    /** Returns height and width of the pools of the max pooling; 1 if there is none. */
    final int pool() {
        return pooled ? ConvolutionStep.POOL : 1;
    }

    @Override
    public List<ConvolutionStep> steps() {
        return List.of(new ConvolutionStep(
                (int) getNIn(), (int) getNOut(), getKernelSize()[0], getPadding()[0], true, batchNorm, pooled));
    }

    @Override
    public boolean addsInput() {
        return false;
    }

    /** Makes the layer of a network. */
    abstract ConvolutionBlockLayer newLayer(NeuralNetConfiguration conf, DataType type);

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        return Instances.prepare(newLayer(conf, type), conf, initializer(), listeners, index, parameters, initialize);
    }

    @Override
    public ParamInitializer initializer() {
        return new ConvolutionBlockParameters(batchNorm);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        InputTypeConvolutional convolved = (InputTypeConvolutional) super.getOutputType(index, input);
        return pooled
                ? InputType.convolutional(
                        convolved.getHeight() / 2, convolved.getWidth() / 2, getNOut(), CNN2DFormat.NHWC)
                : convolved;
    }

    @Override
    public IUpdater getUpdaterByParam(String name) {
        return isRunningStatistic(name) ? new NoOp() : super.getUpdaterByParam(name);
    }

    /** Returns whether what the backward pass gives for a parameter is not a gradient but a change. */
    static boolean isRunningStatistic(String name) {
        return name.endsWith(BatchNormalizationParamInitializer.GLOBAL_MEAN)
                || name.endsWith(BatchNormalizationParamInitializer.GLOBAL_VAR);
    }
}
