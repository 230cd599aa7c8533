package io.pairstream.schemas.settings;

/**
 * Size of an image as a setting says it.
 *
 * @param height in pixels
 * @param width in pixels
 */
public record ImageSize(int height, int width) {

    /** Returns the size as it is written in a setting. */
    @Override
    public String toString() {
        return height + "x" + width;
    }
}
