package io.pairstream.images.augmentation;

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
     * Writes pixels that lie beside each other in a changed image.
     *
     * @param line where they come from in this image
     * @param changed where they are written
     * @param at place of the first there
     * @param count number of pixels
     */
    void along(Line line, byte[] changed, int at, int count) {
        long column = fixed(line.x());
        long row = fixed(line.y());
        long columnStep = fixed(line.stepX());
        long rowStep = fixed(line.stepY());
        for (int pixel = 0; pixel < count; pixel++) {
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
