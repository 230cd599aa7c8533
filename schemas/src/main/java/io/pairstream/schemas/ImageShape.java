package io.pairstream.schemas;

import io.pairstream.records.Run;

/**
 * How large an image is: {@code [height, width, channels]} unsigned bytes, row by row, the channels of a pixel side by side.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels {@value #GREY}: grey; {@value #COLOUR}: red, green and blue
 */
public record ImageShape(int height, int width, int channels) {

    /** Channels of a grey image. */
    public static final int GREY = 1;

    /** Channels of an image in colour. */
    public static final int COLOUR = 3;

    /** So few that the bytes of a pair's record are counted in 31 bits. */
    private static final int MOST_PIXELS = 1 << 27;

    /**
     * Checks the ranges.
     *
     * @throws PairStreamException that names the value that cannot be
     */
    public ImageShape {
        require(height >= 1, "image height " + height, "at least 1");
        require(width >= 1, "image width " + width, "at least 1");
        require(channels == GREY || channels == COLOUR, "image channels " + channels, GREY + " or " + COLOUR);
        long pixels = Math.multiplyFull(height, width);
        require(pixels <= MOST_PIXELS, "image pixels " + pixels, "at most " + MOST_PIXELS);
    }

    /** Returns the shape of a grey image. */
    public static ImageShape grey(int height, int width) {
        return new ImageShape(height, width, GREY);
    }

    /** Returns the shape of each image of a run. */
    public static ImageShape of(Run run) {
        return new ImageShape(run.getImageHeight(), run.getImageWidth(), run.getImageChannels());
    }

    private static void require(boolean holds, String value, String expected) {
        if (!holds) {
            throw new PairStreamException(value + ": expected " + expected);
        }
    }

    /** Returns how many pixels an image has. */
    public int pixels() {
        return height * width;
    }

    /** Returns how many bytes an image has. */
    public int bytes() {
        return pixels() * channels;
    }

    /** Returns the size in words, such as {@code "28 x 28 pixels"} or {@code "32 x 32 pixels in colour"}. */
    public String inPixels() {
        return size() + " pixels" + colour();
    }

    /** Returns the bytes and what makes them, such as {@code "784 (28 x 28)"} or {@code "3072 (32 x 32 x 3)"}. */
    public String inBytes() {
        return bytes() + " (" + size() + (channels == GREY ? "" : " x " + channels) + ")";
    }

    /** Returns text such as {@code "28 x 28"} or {@code "32 x 32 in colour"}. */
    @Override
    public String toString() {
        return size() + colour();
    }

    private String size() {
        return height + " x " + width;
    }

    private String colour() {
        return channels == GREY ? "" : " in colour";
    }
}
