package io.pairstream.layers;

/**
 * A convolution with stride 1 and what follows it, in this order: relu, batch norm, and a max pooling that halves height and width and
 * leaves out what is odd.
 *
 * @param in channels of the input
 * @param out channels of the output
 * @param kernel height and width of the kernel
 * @param border pixels of zeros around an image
 * @param relu whether relu follows
 * @param batchNorm whether batch norm follows
 * @param pooled whether the max pooling follows
 */
public record ConvolutionStep(
        int in, int out, int kernel, int border, boolean relu, boolean batchNorm, boolean pooled) {

    /** What batch norm adds to a variance. */
    public static final double EPSILON = Normalization.EPSILON;

    /** Height and width of the pools. */
    public static final int POOL = 2;
}
