package io.pairstream.layers;

import java.nio.FloatBuffer;
import java.util.List;

/** The way back through max pooling, batch norm, relu and a convolution, image by image, and what it sums up. */
final class PooledImageBackward {

    private final SpatialConvolution convolution;
    private final SpatialConvolution.Backward backward;
    private final float[] byDy;
    private final float[] byX;
    private final float[] shift;
    private final float[] delta;
    private final Frame gradient;
    private final Frame imageGradient;
    private final float[] row;
    private final ChannelSums bias;
    private final SpatialConvolution.WeightSums weights;

    /**
     * @param convolution the convolution of the forward pass
     * @param backward its way back
     * @param normalization of the relu's output
     */
    PooledImageBackward(
            SpatialConvolution convolution,
            SpatialConvolution.Backward backward,
            Normalization.Backward normalization) {
        int channels = normalization.byDy().length;
        int places = convolution.height() * convolution.width();
        this.convolution = convolution;
        this.backward = backward;
        this.byDy = Loops.repeat(normalization.byDy(), places);
        this.byX = Loops.repeat(normalization.byX(), places);
        this.shift = Loops.repeat(normalization.shift(), places);
        this.delta = new float[convolution.length()];
        this.gradient = convolution.newGradient();
        this.imageGradient = convolution.newImage();
        this.row = new float[convolution.inputRowLength()];
        this.bias = new ChannelSums(channels, delta.length);
        this.weights = convolution.newWeightSums();
    }

    /**
     * Goes back from the i-th of some pooled images.
     *
     * @param image with what the forward pass read and kept of it
     * @param gradients of the pooled images
     */
    void run(PooledImage image, FloatBuffer gradients, int i) {
        image.route(gradients, i, delta);
        Loops.affine(delta, byDy, image.values(), byX, shift, delta.length);
        Loops.keepWherePositive(image.values(), delta, delta.length);
        bias.add(delta, delta.length);
        for (int r = 0; r < convolution.height(); r++) {
            gradient.setRow(r, delta, convolution.position(0, r));
        }
        weights.add(image.image(), gradient);
        backward.convolve(gradient, imageGradient);
    }

    /** Puts the gradient of the input to the i-th of some images. */
    void write(FloatBuffer inputGradients, int i) {
        for (int r = 0; r < convolution.inputHeight(); r++) {
            imageGradient.getRow(r, row);
            inputGradients.put(convolution.inputPosition(i, r), row);
        }
    }

    static double[] biasGradient(List<PooledImageBackward> parts) {
        return ChannelSums.total(parts.stream().map(part -> part.bias).toList());
    }

    static double[] weightGradient(SpatialConvolution convolution, List<PooledImageBackward> parts) {
        return convolution.weightGradient(
                parts.stream().map(part -> part.weights).toList());
    }
}
