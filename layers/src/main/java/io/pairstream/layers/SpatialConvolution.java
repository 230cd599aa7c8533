package io.pairstream.layers;

import io.pairstream.layers.loops.Matrix;
import io.pairstream.layers.loops.ProductLoops;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution of 3 x 3, image by image. Of an image the three pixels of a kernel's row stand side by side: the
 * convolution is three products of matrices whose left one has these {@code 3 * channels} numbers as a row, each row one
 * pixel after the one above. Positions that reach over the right border are left out. The way back is three
 * such products too, if there are zeros between the rows of the gradient.
 */
final class SpatialConvolution {

    private static final int KERNEL = SpatialWeights.KERNEL;

    /** Positions of kernels whose gradients are summed in single precision, about. */
    private static final int MOST_POSITIONS = 2_800;

    /** Rows of an image that no kernel begins at. */
    private static final int REST = KERNEL - 1;

    private final ProductLoops loops = ProductLoops.fastest();
    private final int border;
    private final int height;
    private final int width;
    private final int inChannels;
    private final int outChannels;
    private final SpatialWeights order;

    /** The kernel's positions in an image that give the output. */
    private final int[][] all;

    private final float[] parameters;
    private final Panels[] weights;

    /**
     * @param parameters weights, {@code [out, in, 3, 3]}
     * @param inChannels channels of the input
     * @param height rows of an image of the input
     * @param width pixels of a row of the input
     * @param border pixels of zeros around an image: with 1 the output has its height and width, with 0 it is smaller by 2
     */
    SpatialConvolution(float[] parameters, int inChannels, int height, int width, int border) {
        this.border = border;
        this.height = height + 2 * border - REST;
        this.width = width + 2 * border - REST;
        this.inChannels = inChannels;
        this.outChannels = parameters.length / (KERNEL * KERNEL * inChannels);
        this.order = new SpatialWeights(inChannels, outChannels);
        this.parameters = parameters;
        this.all = positions(1);
        this.weights = order.forwards(parameters);
    }

    /**
     * Returns the convolution of images {@code [batch, height, width, channels]}.
     *
     * @param border pixels of zeros around an image
     */
    static SpatialConvolution of(ConvolutionViews convolution, INDArray images, int border) {
        return new SpatialConvolution(
                convolution.flatWeights(), (int) images.size(3), (int) images.size(1), (int) images.size(2), border);
    }

    /** Returns the numbers of a row of the output. */
    int rowLength() {
        return width * outChannels;
    }

    /** Returns the numbers of an image of the output. */
    int length() {
        return height * rowLength();
    }

    /** Returns values of the output's channels, as long as a row of the output. */
    float[] repeat(float[] ofChannels) {
        return Loops.repeat(ofChannels, width);
    }

    /** What is done with a row of an image. */
    interface RowWork {

        /**
         * Does it.
         *
         * @param at where the row begins in images one after the other
         * @param row its numbers, to set or to use
         */
        void on(int at, float[] row);
    }

    /** Room for an image on its way through the convolution, for one thread at a time. */
    final class Rows {

        private final Frame image = newImage();
        private final Frame result = newResult();
        private final float[] in = new float[inputRowLength()];
        private final float[] out = new float[rowLength()];

        /** Convolves images one after the other: the first work makes each row of an image, the second takes each row of the result. */
        void convolve(int images, RowWork make, RowWork take) {
            for (int i = 0; i < images; i++) {
                for (int r = 0; r < inputHeight(); r++) {
                    make.on(inputPosition(i, r), in);
                    image.setRow(r, in);
                }
                SpatialConvolution.this.convolve(image, result);
                for (int r = 0; r < height; r++) {
                    result.getRow(r, out);
                    take.on(position(i, r), out);
                }
            }
        }
    }

    /** Reads the i-th of some images of the input. */
    void read(FloatBuffer images, int i, Frame image) {
        for (int r = 0; r < inputHeight(); r++) {
            image.setRow(r, images, inputPosition(i, r));
        }
    }

    /** Returns where a row of an image of the output begins. */
    int position(int image, int row) {
        return (image * height + row) * rowLength();
    }

    /** Returns where a row of an image of the input begins. */
    int inputPosition(int image, int row) {
        return (image * inputHeight() + row) * inputRowLength();
    }

    /** Returns the rows of an image of the output. */
    int height() {
        return height;
    }

    /** Returns the pixels of a row of the output. */
    int width() {
        return width;
    }

    /** Returns the rows of an image of the input. */
    int inputHeight() {
        return height + REST - 2 * border;
    }

    private int inputWidth() {
        return width + REST - 2 * border;
    }

    /** Returns the numbers of a row of the input. */
    int inputRowLength() {
        return inputWidth() * inChannels;
    }

    /** Returns the weights of a channel of the output. */
    int kernelLength() {
        return KERNEL * KERNEL * inChannels;
    }

    /** Returns the channels of the output. */
    int outChannels() {
        return outChannels;
    }

    /** Returns the pixels from a row to the one below: what is right of a row is left of the next one too. */
    int stride() {
        return inputWidth() + border;
    }

    /** Returns the positions of a kernel in an image, the first to the last one that is used. */
    private int positions() {
        return (height - 1) * stride() + width;
    }

    /** Returns so many pixels or a few more, which is faster. */
    private static int withSpare(int pixels) {
        int atATime = ProductLoops.ROWS_AT_A_TIME;
        return (pixels + atATime - 1) / atATime * atATime;
    }

    /** Returns the pixels of the result with the zeros between its rows, or a few more. */
    private int backwardPositions() {
        return withSpare(height * stride());
    }

    /** Returns an image of the input, of zeros. */
    Frame newImage() {
        int pixels = backwardPositions() + REST * stride() + REST;
        return new Frame(pixels, inChannels, border * (stride() + 1), stride(), inputWidth());
    }

    /** Returns a place for what the convolution gives for an image. */
    Frame newResult() {
        return new Frame(positions(), outChannels, 0, stride(), width);
    }

    /** Returns a gradient of what the convolution gives for an image, of zeros. */
    Frame newGradient() {
        return new Frame(REST + backwardPositions(), outChannels, REST, stride(), width);
    }

    /**
     * Returns the kernel's positions in an image that give the output as far as it is in a pool, counted by pixels, for each row of the
     * kernel: where that lies on the border all products are 0, and are left out.
     *
     * @param pool height and width of the pools, 1 for all of the output
     */
    int[][] positions(int pool) {
        return IntStream.range(0, KERNEL)
                .mapToObj(kernelRow -> IntStream.range(0, height / pool * pool)
                        .filter(row -> isInside(row + kernelRow - border))
                        .flatMap(row -> IntStream.range(0, width / pool * pool).map(column -> row * stride() + column))
                        .toArray())
                .toArray(int[][]::new);
    }

    private boolean isInside(int row) {
        return row >= 0 && row < inputHeight();
    }

    /** Sets {@code result} to the convolution of {@code image}. */
    void convolve(Frame image, Frame result) {
        convolve(image, result, all);
    }

    /** Sets {@code result} to the convolution of {@code image} at some positions, and to 0 elsewhere; see {@link #positions}. */
    void convolve(Frame image, Frame result, int[][] positions) {
        Arrays.fill(result.values(), 0);
        for (int row = 0; row < KERNEL; row++) {
            weights[row].addProduct(image.from(row * stride()), result.from(0), positions[row]);
        }
    }

    /** The way back, with the weights in its order; for any number of threads. */
    final class Backward {

        private final Panels[] turned = order.backwards(parameters);

        /** Sets {@code imageGradient}, which is as {@link #newImage}, to the gradient of the input, given that of the result. */
        void convolve(Frame gradient, Frame imageGradient) {
            Arrays.fill(imageGradient.values(), 0);
            for (int row = REST; row >= 0; row--) {
                turned[row].addProduct(gradient.from(0), imageGradient.from(row * stride()), backwardPositions());
            }
        }
    }

    /** Returns sums of nothing yet. */
    WeightSums newWeightSums() {
        return new WeightSums();
    }

    /** Sums of the gradient of the weights, in single precision over a few images, beyond that in double. */
    final class WeightSums {

        private final float[][] some = order.newRows();
        private final double[][] total = order.newSums();
        private int images;

        /** Adds what an image and the gradient of its result give. */
        void add(Frame image, Frame gradient) {
            for (int row = 0; row < KERNEL; row++) {
                loops.addProduct(
                        image.from(row * stride()).transposed(),
                        gradient.from(REST),
                        Matrix.of(some[row], outChannels),
                        KERNEL * inChannels,
                        positions(),
                        outChannels);
            }
            images++;
            if (images * positions() > MOST_POSITIONS) {
                fold();
            }
        }

        private void fold() {
            for (int row = 0; row < KERNEL; row++) {
                for (int i = 0; i < some[row].length; i++) {
                    total[row][i] += some[row][i];
                    some[row][i] = 0;
                }
            }
            images = 0;
        }
    }

    /** Returns the gradient of the weights, {@code [out, in, 3, 3]}, from all parts in their order. */
    double[] weightGradient(List<WeightSums> parts) {
        parts.parallelStream().forEach(WeightSums::fold);
        double[][] sums = order.newSums();
        for (WeightSums part : parts) {
            for (int row = 0; row < KERNEL; row++) {
                for (int i = 0; i < sums[row].length; i++) {
                    sums[row][i] += part.total[row][i];
                }
            }
        }
        return order.parameters(sums);
    }
}
