package io.pairstream.images.audit;

import io.pairstream.schemas.ImageShape;

/**
 * A hash that images keep when they are resized, compressed or brightened: the image is reduced to 9 x 8 means, and each bit says
 * whether one is darker than its right neighbour (N. Krawetz, <a
 * href="https://www.hackerfactor.com/blog/index.php?/archives/529-Kind-of-Like-That.html">Kind of Like That</a>, 2013).
 */
final class DifferenceHash {

    private static final int ROWS = 8;
    private static final int COLUMNS = 9;

    private DifferenceHash() {}

    /** Returns the hash of an image. */
    static long of(byte[] samples, ImageShape shape) {
        long hash = 0;
        for (int row = 0; row < ROWS; row++) {
            double left = mean(samples, shape, row, 0);
            for (int column = 1; column < COLUMNS; column++) {
                double right = mean(samples, shape, row, column);
                hash = hash << 1 | (left < right ? 1 : 0);
                left = right;
            }
        }
        return hash;
    }

    /** Returns the mean of the samples in a cell, which has at least one pixel. */
    private static double mean(byte[] samples, ImageShape shape, int row, int column) {
        int top = row * shape.height() / ROWS;
        int bottom = Math.max(top + 1, (row + 1) * shape.height() / ROWS);
        int left = column * shape.width() / COLUMNS;
        int right = Math.max(left + 1, (column + 1) * shape.width() / COLUMNS);
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            int end = (y * shape.width() + right) * shape.channels();
            for (int i = (y * shape.width() + left) * shape.channels(); i < end; i++) {
                sum += samples[i] & 0xff;
            }
        }
        return (double) sum / ((bottom - top) * (right - left));
    }
}
