package io.pairstream.layers;

import io.pairstream.layers.loops.Matrix;
import java.nio.FloatBuffer;

/** Rows of pixels in an array, with room before, between and after them, which stays 0 if nothing else is put there. */
final class Frame {

    private final float[] values;
    private final int channels;
    private final int first;
    private final int stride;
    private final int rowLength;

    /**
     * @param pixels pixels that the array has room for
     * @param channels numbers of a pixel
     * @param first pixels before the first row
     * @param stride pixels from a row to the one below
     * @param width pixels of a row
     */
    Frame(int pixels, int channels, int first, int stride, int width) {
        this.values = new float[pixels * channels];
        this.channels = channels;
        this.first = first * channels;
        this.stride = stride * channels;
        this.rowLength = width * channels;
    }

    /** Takes a row from where it begins in an array. */
    void setRow(int row, float[] from, int at) {
        System.arraycopy(from, at, values, first + row * stride, rowLength);
    }

    /** Takes a row. */
    void setRow(int row, float[] from) {
        setRow(row, from, 0);
    }

    /** Takes a row from where it begins in a buffer. */
    void setRow(int row, FloatBuffer from, int at) {
        from.get(at, values, first + row * stride, rowLength);
    }

    /** Gives a row. */
    void getRow(int row, float[] to) {
        System.arraycopy(values, first + row * stride, to, 0, rowLength);
    }

    /** Returns all numbers. */
    float[] values() {
        return values;
    }

    /** Returns the matrix that has a row for each pixel from one on, as long as wanted: neighbours' rows overlap. */
    Matrix from(int pixel) {
        return new Matrix(values, pixel * channels, channels, 1);
    }
}
