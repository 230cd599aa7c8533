package io.pairstream.producer.augmentation;

/**
 * Reads an image between its pixels: the mean of the four nearest, weighted by nearness in steps of 1/256, rounded half
 * up. Around the image everything is background. Places are whole numbers of 2<sup>-32</sup> pixels, so that no rounding
 * depends on how a processor adds.
 *
 * @param pixels grey values, {@code [height, width]}
 * @param height height in pixels
 * @param width width in pixels
 */
record BilinearSampling(byte[] pixels, int height, int width) {

    private static final int FRACTION_BITS = 32;
    private static final double ONE = 0x1p32;
    private static final int WEIGHT_BITS = 8;
    private static final int WHOLE = 1 << WEIGHT_BITS;
    private static final int GREY = 0xFF;
    private static final int HALF = 1 << (2 * WEIGHT_BITS - 1);

    /**
     * Writes one row of a changed image.
     *
     * @param x column in this image of the row's first pixel
     * @param y row in this image of the row's first pixel
     * @param stepX columns from one pixel to the next
     * @param stepY rows from one pixel to the next
     * @param changed where the row is written, {@code width} pixels
     * @param at place of the row's first pixel there
     */
    void row(double x, double y, double stepX, double stepY, byte[] changed, int at) {
        long column = fixed(x);
        long row = fixed(y);
        long columnStep = fixed(stepX);
        long rowStep = fixed(stepY);
        for (int pixel = 0; pixel < width; pixel++) {
            changed[at + pixel] = (byte) grey(column, row);
            column += columnStep;
            row += rowStep;
        }
    }

    private static long fixed(double value) {
        return Math.round(value * ONE);
    }

    private int grey(long column, long row) {
        int left = (int) (column >> FRACTION_BITS);
        int top = (int) (row >> FRACTION_BITS);
        if (left < -1 || left >= width || top < -1 || top >= height) {
            return 0;
        }
        int right = weight(column);
        int low = weight(row);
        int upper = at(top, left) * (WHOLE - right) + at(top, left + 1) * right;
        int lower = at(top + 1, left) * (WHOLE - right) + at(top + 1, left + 1) * right;
        return (upper * (WHOLE - low) + lower * low + HALF) >> (2 * WEIGHT_BITS);
    }

    private static int weight(long place) {
        return (int) (place >>> (FRACTION_BITS - WEIGHT_BITS)) & (WHOLE - 1);
    }

    private int at(int row, int column) {
        boolean inside = row >= 0 && row < height && column >= 0 && column < width;
        return inside ? pixels[row * width + column] & GREY : 0;
    }
}
