package io.pairstream.layers;

import java.nio.FloatBuffer;

/** One image after the other on its way through a convolution, relu and max pooling before batch norm. */
final class PooledImage {

    private final SpatialConvolution convolution;
    private final int pool;
    private final float[] bias;
    private final float[] signs;
    private final Frame image;
    private final Frame result;
    private final float[] values;
    private final PoolingRows rows;
    private final float[] max;

    /**
     * @param convolution what convolves it
     * @param bias of the convolution's channels
     * @param signs of the channels; see {@link PooledNormalization}
     * @param pool height and width of a pool, 1 or 2
     */
    PooledImage(SpatialConvolution convolution, float[] bias, float[] signs, int pool) {
        int channels = bias.length;
        this.convolution = convolution;
        this.pool = pool;
        this.bias = convolution.repeat(bias);
        this.signs = Loops.repeat(signs, convolution.width() / pool);
        this.image = convolution.newImage();
        this.result = convolution.newResult();
        this.values = new float[convolution.length()];
        this.rows = new PoolingRows(FloatBuffer.wrap(values), convolution.height(), convolution.width(), channels);
        this.max = new float[this.signs.length];
    }

    /** Reads the i-th of some images of the input. */
    void read(FloatBuffer images, int i) {
        convolution.read(images, i, image);
    }

    /** Returns the image that was read. */
    Frame image() {
        return image;
    }

    /** Convolves the image that was read, and does relu. */
    void convolve() {
        convolution.convolve(image, result);
        float[] row = new float[bias.length];
        for (int r = 0; r < convolution.height(); r++) {
            result.getRow(r, row);
            Loops.biasRelu(row, bias, row.length);
            System.arraycopy(row, 0, values, convolution.position(0, r), row.length);
        }
    }

    /** Returns the output of the relu, {@code [height, width, channels]}, to use or to set. */
    float[] values() {
        return values;
    }

    /** Puts what the pooling chooses of the relu's output, times the signs, to the i-th of some images. */
    void choose(FloatBuffer chosen, int i) {
        if (pool == 1) {
            chosen.put(i * values.length, values);
            return;
        }
        for (int r = 0; r < poolRows(); r++) {
            read(r);
            chosen.put(position(i, r), max);
        }
    }

    /**
     * Sets {@code delta} to the gradient of the relu's output as far as it comes through the pooling, given that of the i-th
     * image that the pooling gives.
     */
    void route(FloatBuffer gradients, int i, float[] delta) {
        if (pool == 1) {
            gradients.get(i * delta.length, delta);
            return;
        }
        PoolingRows target = new PoolingRows(
                FloatBuffer.wrap(delta), convolution.height(), convolution.width(), bias.length / convolution.width());
        float[] gradient = new float[max.length];
        for (int r = 0; r < poolRows(); r++) {
            read(r);
            gradients.get(position(i, r), gradient);
            rows.route(max, gradient, target);
            target.write(r);
        }
    }

    private void read(int row) {
        rows.read(row);
        rows.multiply(signs);
        rows.max(max);
    }

    private int poolRows() {
        return convolution.height() / pool;
    }

    private int position(int image, int row) {
        return (image * poolRows() + row) * max.length;
    }
}
