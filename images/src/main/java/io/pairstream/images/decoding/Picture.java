package io.pairstream.images.decoding;

import io.pairstream.schemas.ImageShape;
import java.util.Arrays;

/**
 * An image in memory.
 *
 * @param shape its size and channels
 * @param samples the samples as {@link ImageShape} says
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Picture(ImageShape shape, byte[] samples) {

    /** Weights of ITU-R BT.601 in 65,536ths. */
    private static final int RED = 19_595;

    private static final int GREEN = 38_470;
    private static final int BLUE = 7_471;
    private static final int HALF = 0x8000;

    /** EXIF's orientations from which on rows and columns are exchanged. */
    private static final int FIRST_TRANSPOSED = 5;

    Picture {
        if (samples.length != shape.bytes()) {
            throw new IllegalArgumentException(samples.length + " samples: expected those of " + shape);
        }
    }

    int height() {
        return shape.height();
    }

    int width() {
        return shape.width();
    }

    private int channels() {
        return shape.channels();
    }

    /** Returns the picture in grey: luma of ITU-R BT.601, rounded. */
    Picture grey() {
        if (channels() == ImageShape.GREY) {
            return this;
        }
        byte[] grey = new byte[height() * width()];
        for (int i = 0; i < grey.length; i++) {
            int at = i * ImageShape.COLOUR;
            int sum = RED * (samples[at] & 0xff) + GREEN * (samples[at + 1] & 0xff) + BLUE * (samples[at + 2] & 0xff);
            grey[i] = (byte) ((sum + HALF) >> 16);
        }
        return new Picture(new ImageShape(height(), width(), ImageShape.GREY), grey);
    }

    /** Returns the picture with three channels. */
    Picture coloured() {
        if (channels() == ImageShape.COLOUR) {
            return this;
        }
        byte[] colours = new byte[samples.length * ImageShape.COLOUR];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = samples[i / ImageShape.COLOUR];
        }
        return new Picture(new ImageShape(height(), width(), ImageShape.COLOUR), colours);
    }

    /** Returns the picture with 0 for 255 and so on. */
    Picture inverted() {
        byte[] inverted = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            inverted[i] = (byte) ~samples[i];
        }
        return new Picture(shape, inverted);
    }

    /**
     * Returns a rectangle of the picture; what of it lies outside has one value.
     *
     * @param top row of the picture that becomes the first, negative if there are rows to be added above
     * @param left column that becomes the first
     * @param toHeight rows of the rectangle
     * @param toWidth columns of the rectangle
     * @param outside the value of what is outside, in each channel
     */
    Picture cut(int top, int left, int toHeight, int toWidth, int outside) {
        ImageShape cut = new ImageShape(toHeight, toWidth, channels());
        byte[] target = new byte[cut.bytes()];
        Arrays.fill(target, (byte) outside);
        int from = Math.max(left, 0);
        int columns = Math.min(left + toWidth, width()) - from;
        for (int row = Math.max(top, 0); row < Math.min(top + toHeight, height()); row++) {
            System.arraycopy(
                    samples,
                    (row * width() + from) * channels(),
                    target,
                    ((row - top) * toWidth + from - left) * channels(),
                    columns * channels());
        }
        return new Picture(cut, target);
    }

    /**
     * Returns the picture as it is to be looked at.
     *
     * @param orientation how it was stored: EXIF 2.32, table 6, 1 to 8
     */
    Picture turned(int orientation) {
        if (orientation <= 1) {
            return this;
        }
        boolean transposed = orientation >= FIRST_TRANSPOSED;
        ImageShape turned = transposed
                ? new ImageShape(width(), height(), channels())
                : new ImageShape(height(), width(), channels());
        byte[] target = new byte[samples.length];
        for (int row = 0; row < turned.height(); row++) {
            for (int column = 0; column < turned.width(); column++) {
                int source = source(orientation, row, column);
                int at = (row * turned.width() + column) * channels();
                System.arraycopy(samples, source * channels(), target, at, channels());
            }
        }
        return new Picture(turned, target);
    }

    /** Returns which pixel is at a place when it is looked at. */
    private int source(int orientation, int row, int column) {
        int bottom = height() - 1;
        int right = width() - 1;
        return switch (orientation) {
            case 2 -> row * width() + right - column;
            case 3 -> (bottom - row) * width() + right - column;
            case 4 -> (bottom - row) * width() + column;
            case 5 -> column * width() + row;
            case 6 -> (bottom - column) * width() + row;
            case 7 -> (bottom - column) * width() + right - row;
            default -> column * width() + right - row;
        };
    }

    /** Returns the picture in another size. */
    Picture resized(int toHeight, int toWidth) {
        return withWidth(toWidth).withHeight(toHeight);
    }

    private Picture withWidth(int toWidth) {
        if (toWidth == width()) {
            return this;
        }
        ImageShape resized = new ImageShape(height(), toWidth, channels());
        byte[] target = new byte[resized.bytes()];
        Resampling columns = new Resampling(width(), toWidth);
        for (int row = 0; row < height(); row++) {
            for (int channel = 0; channel < channels(); channel++) {
                int from = row * width() * channels() + channel;
                int to = row * toWidth * channels() + channel;
                columns.line(samples, from, channels(), target, to, channels());
            }
        }
        return new Picture(resized, target);
    }

    private Picture withHeight(int toHeight) {
        if (toHeight == height()) {
            return this;
        }
        ImageShape resized = new ImageShape(toHeight, width(), channels());
        byte[] target = new byte[resized.bytes()];
        Resampling rows = new Resampling(height(), toHeight);
        int stride = width() * channels();
        for (int column = 0; column < stride; column++) {
            rows.line(samples, column, stride, target, column, stride);
        }
        return new Picture(resized, target);
    }
}
