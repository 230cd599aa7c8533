package io.pairstream.layers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A residual block with as many channels in all places: conv 1 x 1, relu, batch norm, conv 3 x 3 with padding, relu, batch
 * norm, conv 1 x 1, batch norm; then its input is added, then relu. As one layer, because most of its time is that of
 * reading and writing arrays larger than the processor's cache: what batch norm does to a number is done where the number
 * is read or written anyway.
 */
public final class ResidualBlock extends ConvolutionBlock {

    /** What the names of the parameters of each convolution begin with, and of the batch norm after it. */
    static final String FIRST = "first-";

    static final String SECOND = "second-";
    static final String THIRD = "third-";

    /** Pixels of zeros around the images that are convolved by 3 x 3. */
    static final int BORDER = 1;

    private static final long serialVersionUID = 1L;
    private static final int SPATIAL_KERNEL = 3;

    /** @param channels channels of input and output */
    public ResidualBlock(int channels) {
        super(1, channels, true, false);
    }

    @Override
    ConvolutionBlockLayer newLayer(NeuralNetConfiguration conf, DataType type) {
        return new ResidualBlockLayer(conf, type);
    }

    @Override
    public ParamInitializer initializer() {
        return new ResidualBlockParameters();
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        super.setNIn(input, override);
        if (getNIn() != getNOut()) {
            throw new IllegalStateException(
                    "a residual block of " + getNOut() + " channels after " + getNIn() + ": expected the same");
        }
    }

    /** Returns each convolution alone, by what its names begin with, in the order of the parameters. */
    Map<String, ConvolutionLayer> convolutions() {
        Map<String, ConvolutionLayer> convolutions = new LinkedHashMap<>();
        convolutions.put(FIRST, convolution(1));
        convolutions.put(SECOND, convolution(SPATIAL_KERNEL));
        convolutions.put(THIRD, convolution(1));
        return convolutions;
    }

    @Override
    public List<ConvolutionStep> steps() {
        return List.of(step(1, 0, true), step(SPATIAL_KERNEL, BORDER, true), step(1, 0, false));
    }

    private ConvolutionStep step(int size, int border, boolean relu) {
        return new ConvolutionStep((int) getNIn(), (int) getNOut(), size, border, relu, true, false);
    }

    @Override
    public boolean addsInput() {
        return true;
    }

    private ConvolutionLayer convolution(int size) {
        ConvolutionLayer convolution = new ConvolutionLayer.Builder(size, size)
                .nIn(getNIn())
                .nOut(getNOut())
                .activation(Activation.IDENTITY)
                .convolutionMode(ConvolutionMode.Same)
                .build();
        convolution.setWeightInitFn(getWeightInitFn());
        convolution.setBiasInit(getBiasInit());
        return convolution;
    }
}
