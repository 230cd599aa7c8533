package io.pairstream.images;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Labelled grey images of one size, numbered from 0. */
public interface ImageSet {

    /** Returns how many images there are. */
    int size();

    /** Returns the height of every image in pixels. */
    int height();

    /** Returns the width of every image in pixels. */
    int width();

    /** Returns the digit, 0 to 9, that image {@code index} shows. */
    int label(int index);

    /** Returns image {@code index}: unsigned 8-bit grey (0 background, 255 ink), row-major. The array must not be changed. */
    byte[] pixels(int index);

    /** Feeds count and size of the images (32 bits each, big-endian), then label (8 bits) and pixels of each to a digest. */
    default void update(MessageDigest digest) {
        digest.update(ByteBuffer.allocate(3 * Integer.BYTES)
                .putInt(size())
                .putInt(height())
                .putInt(width())
                .flip());
        for (int index = 0; index < size(); index++) {
            digest.update((byte) label(index));
            digest.update(pixels(index));
        }
    }
}
