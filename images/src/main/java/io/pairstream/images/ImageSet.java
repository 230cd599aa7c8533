package io.pairstream.images;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Labelled grey images of one size, numbered from 0. */
public interface ImageSet {

    /** The first label that is not fed to a digest as a byte. */
    int WIDE_LABEL = 255;

    /** Returns how many images there are. */
    int size();

    /** Returns the height of every image in pixels. */
    int height();

    /** Returns the width of every image in pixels. */
    int width();

    /** Returns the number, from 0, of the class that image {@code index} shows. */
    int label(int index);

    /** Returns image {@code index}: unsigned 8-bit grey (0 background, 255 ink), row-major. The array must not be changed. */
    byte[] pixels(int index);

    /** Feeds count and size of the images (32 bits each, big-endian), then label and pixels of each to a digest. */
    default void update(MessageDigest digest) {
        digest.update(ByteBuffer.allocate(3 * Integer.BYTES)
                .putInt(size())
                .putInt(height())
                .putInt(width())
                .flip());
        for (int index = 0; index < size(); index++) {
            update(digest, label(index));
            digest.update(pixels(index));
        }
    }

    /** Feeds a label to a digest: 8 bits below 255, else 8 bits of 255 and then 32 bits, big-endian. */
    static void update(MessageDigest digest, int label) {
        if (label < WIDE_LABEL) {
            digest.update((byte) label);
        } else {
            digest.update(ByteBuffer.allocate(1 + Integer.BYTES)
                    .put((byte) WIDE_LABEL)
                    .putInt(label)
                    .flip());
        }
    }
}
