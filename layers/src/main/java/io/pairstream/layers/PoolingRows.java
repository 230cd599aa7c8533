package io.pairstream.layers;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Two rows of images in the heap, as the four arrays between which a pooling of 2 x 2 chooses: of the upper and the
 * lower row, the even and the odd columns. An odd last row or column is in no pool.
 */
final class PoolingRows {

    private static final int CANDIDATES = 4;

    private final FloatBuffer images;
    private final int height;
    private final int width;
    private final int stride;
    private final int channels;
    private final float[][] candidates;

    /**
     * @param images some images
     * @param array the array they are of, {@code [batch, height, width, channels]}
     */
    PoolingRows(FloatBuffer images, INDArray array) {
        this(images, (int) array.size(1), (int) array.size(2), (int) array.size(3));
    }

    /**
     * @param images some images
     * @param height rows of an image
     * @param width pixels of a row
     * @param channels numbers of a pixel
     */
    PoolingRows(FloatBuffer images, int height, int width, int channels) {
        this(images, height, width, width, channels);
    }

    /**
     * @param images some images
     * @param height rows of an image
     * @param width pixels of a row
     * @param stride pixels from a row to the one below
     * @param channels numbers of a pixel
     */
    PoolingRows(FloatBuffer images, int height, int width, int stride, int channels) {
        this.images = images;
        this.height = height;
        this.width = width;
        this.stride = stride;
        this.channels = channels;
        this.candidates = new float[CANDIDATES][width / 2 * channels];
    }

    private int poolsInARow() {
        return width / 2;
    }

    /** Returns the position of the upper row of a row of pools, counted over all images. */
    private int upper(int row) {
        int image = row / (height / 2);
        int inImage = row % (height / 2);
        return (image * height + 2 * inImage) * stride * channels;
    }

    /** Reads the two rows of a row of pools, counted over all images. */
    void read(int row) {
        int upper = upper(row);
        int lower = upper + stride * channels;
        for (int pool = 0; pool < poolsInARow(); pool++) {
            int at = pool * channels;
            images.get(upper + 2 * at, candidates[0], at, channels);
            images.get(upper + 2 * at + channels, candidates[1], at, channels);
            images.get(lower + 2 * at, candidates[2], at, channels);
            images.get(lower + 2 * at + channels, candidates[3], at, channels);
        }
    }

    /** Writes the two rows of a row of pools, and 0 to what is in no pool beside and below them. */
    void write(int row) {
        int upper = upper(row);
        int lower = upper + stride * channels;
        for (int pool = 0; pool < poolsInARow(); pool++) {
            int at = pool * channels;
            images.put(upper + 2 * at, candidates[0], at, channels);
            images.put(upper + 2 * at + channels, candidates[1], at, channels);
            images.put(lower + 2 * at, candidates[2], at, channels);
            images.put(lower + 2 * at + channels, candidates[3], at, channels);
        }
        if (width % 2 != 0) {
            images.put(upper + (width - 1) * channels, new float[channels]);
            images.put(lower + (width - 1) * channels, new float[channels]);
        }
        boolean last = row % (height / 2) == height / 2 - 1;
        if (height % 2 != 0 && last) {
            images.put(lower + stride * channels, new float[width * channels]);
        }
    }

    /** Multiplies the candidates. */
    void multiply(float[] factors) {
        for (float[] candidate : candidates) {
            Loops.multiply(candidate, factors, factors.length);
        }
    }

    /** Sets {@code max} to the largest of each pool. */
    void max(float[] max) {
        System.arraycopy(candidates[0], 0, max, 0, max.length);
        for (int candidate = 1; candidate < CANDIDATES; candidate++) {
            Loops.max(max, candidates[candidate], max.length);
        }
    }

    /** Moves the gradients of the largest to where those are; ties go to the first. */
    void route(float[] max, float[] gradients, PoolingRows target) {
        for (int candidate = 0; candidate < CANDIDATES; candidate++) {
            Loops.take(candidates[candidate], max, gradients, target.candidates[candidate], max.length);
        }
    }
}
