package io.pairstream.images.augmentation;

import io.pairstream.schemas.ImageShape;

/**
 * Reads an image between its pixels: the mean of the four nearest, channel by channel, weighted by nearness in steps of 1/256, rounded half
 * up. Around the image everything is background. Places are whole numbers of 2<sup>-32</sup> pixels, so that no rounding
 * depends on how a processor adds.
 *
 * @param pixels the image
 * @param shape its shape
 */
record BilinearSampling(byte[] pixels, ImageShape shape) {

    private static final int FRACTION_BITS = 32;
    private static final double ONE = 0x1p32;
    private static final int WEIGHT_BITS = 8;
    private static final int WHOLE = 1 << WEIGHT_BITS;
    private static final int SAMPLE = 0xFF;
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
        int channels = shape.channels();
        for (int pixel = 0; pixel < count; pixel++) {
            for (int channel = 0; channel < channels; channel++) {
                changed[(at + pixel) * channels + channel] = (byte) sample(column, row, channel);
            }
            column += columnStep;
            row += rowStep;
        }
    }

    private static long fixed(double value) {
        return Math.round(value * ONE);
    }

    private int sample(long column, long row, int channel) {
        int left = (int) (column >> FRACTION_BITS);
        int top = (int) (row >> FRACTION_BITS);
        if (left < -1 || left >= shape.width() || top < -1 || top >= shape.height()) {
            return 0;
        }
        int right = weight(column);
        int low = weight(row);
        int upper = at(top, left, channel) * (WHOLE - right) + at(top, left + 1, channel) * right;
        int lower = at(top + 1, left, channel) * (WHOLE - right) + at(top + 1, left + 1, channel) * right;
        return (upper * (WHOLE - low) + lower * low + HALF) >> (2 * WEIGHT_BITS);
    }

    private static int weight(long place) {
        return (int) (place >>> (FRACTION_BITS - WEIGHT_BITS)) & (WHOLE - 1);
    }

    private int at(int row, int column, int channel) {
        boolean inside = row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
        return inside ? pixels[(row * shape.width() + column) * shape.channels() + channel] & SAMPLE : 0;
    }
}
