package io.pairstream.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A 3 x 3 convolution, relu, batch norm, and max pooling if asked for. Image by image: what lies between the convolution and
 * the pooling is in the processor's cache.
 */
public final class NormalizedConvolution extends ConvolutionBlock {

    private static final long serialVersionUID = 1L;
    private static final int KERNEL = 3;

    private NormalizedConvolution(int channels, int border, boolean pooled) {
        super(KERNEL, channels, true, pooled);
        setPadding(new int[] {border, border});
    }

    /**
     * Returns one without padding and with a max pooling that halves height and width.
     *
     * @param channels channels of the output
     */
    public static NormalizedConvolution pooled(int channels) {
        return new NormalizedConvolution(channels, 0, true);
    }

    /**
     * Returns one with padding and without pooling: the output has the input's height and width.
     *
     * @param channels channels of the output
     */
    public static NormalizedConvolution padded(int channels) {
        return new NormalizedConvolution(channels, 1, false);
    }

    /** Returns the pixels of zeros around an image. */
    int border() {
        return getPadding()[0];
    }

    @Override
    ConvolutionBlockLayer newLayer(NeuralNetConfiguration conf, DataType type) {
        return new NormalizedConvolutionLayer(conf, type);
    }
}
