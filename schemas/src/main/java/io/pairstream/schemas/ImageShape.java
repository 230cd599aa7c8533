package io.pairstream.schemas;

/**
 * How an image lies in memory: unsigned 8-bit samples, row by row from the top, the channels of a pixel side by side.
 *
 * @param height height in pixels
 * @param width width in pixels
 * @param channels 1 (grey) or 3 (red, green, blue)
 */
public record ImageShape(int height, int width, int channels) {

    /** Channels of a grey image. */
    public static final int GREY = 1;

    /** Channels of an image in colour: red, green, blue. */
    public static final int COLOUR = 3;

    /** Returns how many bytes an image has. */
    public int bytes() {
        return height * width * channels;
    }

    /** Returns the shape as people write it, height first. */
    @Override
    public String toString() {
        return height + " x " + width + (channels == GREY ? "" : " x " + channels);
    }
}
