package io.pairstream.model.layers;

import io.pairstream.model.layers.loops.Matrix;
import io.pairstream.model.layers.loops.ProductLoops;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution of 3 x 3 whose output has the input's height and width, with as many channels in as out, image by image. Of
 * an image with a border of zeros the three pixels of a kernel's row stand side by side: the convolution is three products of
 * matrices whose left one has these {@code 3 * channels} numbers as a row, each row one pixel after the one above. Positions
 * that reach over the right border are computed and not used.
 */
final class SpatialConvolution {

    private static final int KERNEL = 3;

    private final ProductLoops loops = ProductLoops.fastest();
    private final int height;
    private final int width;
    private final int channels;

    /** By the kernel's row {@code [3 * channels in, channels out]}. */
    private final float[][] weights;

    /** The same for the way back: turned by half a turn, {@code [3 * channels out, channels in]}. */
    private final float[][] turned;

    /** @param images input or output of the convolution, {@code [batch, height, width, channels]} */
    SpatialConvolution(ConvolutionViews convolution, INDArray images) {
        this.height = (int) images.size(1);
        this.width = (int) images.size(2);
        this.channels = (int) images.size(3);
        this.weights = new float[KERNEL][KERNEL * channels * channels];
        this.turned = new float[KERNEL][KERNEL * channels * channels];
        float[] flat = convolution.flatWeights();
        forEachWeight((i, row, column, in, out) -> {
            weights[row][index(column, in, out)] = flat[i];
            turned[KERNEL - 1 - row][index(KERNEL - 1 - column, out, in)] = flat[i];
        });
    }

    /** Goes through all weights, which are {@code [out, in, 3, 3]}. */
    private void forEachWeight(WeightWork work) {
        int i = 0;
        for (int out = 0; out < channels; out++) {
            for (int in = 0; in < channels; in++) {
                for (int row = 0; row < KERNEL; row++) {
                    for (int column = 0; column < KERNEL; column++) {
                        work.on(i, row, column, in, out);
                        i++;
                    }
                }
            }
        }
    }

    private int index(int column, int from, int to) {
        return (column * channels + from) * channels + to;
    }

    /** What is done with the i-th of all weights. */
    private interface WeightWork {
        void on(int i, int row, int column, int in, int out);
    }

    /** Returns the numbers of a row of an image. */
    int rowLength() {
        return width * channels;
    }

    /** Returns values of the channels, as long as a row of an image. */
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

    /** Convolves images one after the other: the first work makes each row of an image, the second takes each row of the result. */
    void convolve(int images, RowWork make, RowWork take) {
        Padded image = newImage();
        Result result = newResult();
        float[] row = new float[rowLength()];
        for (int i = 0; i < images; i++) {
            for (int r = 0; r < height; r++) {
                make.on(position(i, r), row);
                image.setRow(r, row);
            }
            result.apply(image);
            for (int r = 0; r < height; r++) {
                result.getRow(r, row);
                take.on(position(i, r), row);
            }
        }
    }

    /** Returns where a row of an image begins. */
    int position(int image, int row) {
        return (image * height + row) * rowLength();
    }

    int height() {
        return height;
    }

    private int paddedWidth() {
        return width + KERNEL - 1;
    }

    /** Returns the positions of a kernel in an image, the first to the last one that is used. */
    private int positions() {
        return height * paddedWidth() - KERNEL + 1;
    }

    /** Returns an image of zeros. */
    Padded newImage() {
        return new Padded();
    }

    /** Returns a place for what the convolution gives for an image. */
    Result newResult() {
        return new Result();
    }

    /** Returns sums of nothing yet. */
    WeightSums newWeightSums() {
        return new WeightSums();
    }

    /** One image with a border of zeros. */
    final class Padded {

        private final float[] values = new float[(height + KERNEL - 1) * paddedWidth() * channels];

        void setRow(int row, float[] from) {
            System.arraycopy(from, 0, values, ((row + 1) * paddedWidth() + 1) * channels, rowLength());
        }

        /** Returns the matrix of all positions of a row of the kernel. */
        private Matrix positions(int kernelRow) {
            return new Matrix(values, kernelRow * paddedWidth() * channels, channels, 1);
        }

        /** Returns the matrix of the positions of the kernel's middle. */
        private Matrix middles() {
            return new Matrix(values, (paddedWidth() + 1) * channels, channels, 1);
        }
    }

    /** What a convolution gives for one image. */
    final class Result {

        private final float[] values = new float[positions() * channels];

        /** Convolves forwards. */
        void apply(Padded image) {
            apply(image, weights);
        }

        /** Makes of the gradient of the convolution's output that of its input. */
        void applyBackward(Padded gradient) {
            apply(gradient, turned);
        }

        private void apply(Padded image, float[][] kernel) {
            Arrays.fill(values, 0);
            for (int row = 0; row < KERNEL; row++) {
                loops.addProduct(
                        image.positions(row),
                        Matrix.of(kernel[row], channels),
                        Matrix.of(values, channels),
                        positions(),
                        KERNEL * channels,
                        channels);
            }
        }

        void getRow(int row, float[] to) {
            System.arraycopy(values, row * paddedWidth() * channels, to, 0, rowLength());
        }
    }

    /** Sums of the gradient of the weights, in single precision over a few images, beyond that in double. */
    final class WeightSums {

        private static final int MOST_IMAGES = 16;

        private final float[][] some = new float[KERNEL][KERNEL * channels * channels];
        private final double[][] total = new double[KERNEL][KERNEL * channels * channels];
        private int images;

        void add(Padded image, Padded gradient) {
            for (int row = 0; row < KERNEL; row++) {
                loops.addProduct(
                        image.positions(row).transposed(),
                        gradient.middles(),
                        Matrix.of(some[row], channels),
                        KERNEL * channels,
                        positions(),
                        channels);
            }
            images++;
            if (images == MOST_IMAGES) {
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
        double[][] total = new double[KERNEL][KERNEL * channels * channels];
        for (WeightSums part : parts) {
            for (int row = 0; row < KERNEL; row++) {
                add(total[row], part.total[row]);
            }
        }
        double[] gradient = new double[KERNEL * KERNEL * channels * channels];
        forEachWeight((i, row, column, in, out) -> gradient[i] = total[row][index(column, in, out)]);
        return gradient;
    }

    private static void add(double[] sum, double[] other) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
    }
}
