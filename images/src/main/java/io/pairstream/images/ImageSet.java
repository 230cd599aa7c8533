package io.pairstream.images;

import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.stream.IntStream;

/** Labelled images of one shape, numbered from 0. */
public interface ImageSet {

    /** The first label that is not fed to a digest as a byte. */
    int WIDE_LABEL = 255;

    /** Returns how many images there are. */
    int size();

    /** Returns the shape of every image. */
    ImageShape shape();

    /** Returns the number, from 0, of the class that image {@code index} shows; -1 where it is not said. */
    int label(int index);

    /**
     * Returns the samples of image {@code index} as {@link ImageShape} says; in grey 0 is background, 255 ink. The array must not
     * be changed.
     */
    byte[] pixels(int index);

    /** Returns what people find image {@code index} by. */
    default String name(int index) {
        return "image " + index;
    }

    /**
     * Feeds count, height and width of the images (32 bits each, big-endian), their channels if they are several, then label and
     * samples of each to a digest.
     */
    default void update(MessageDigest digest) {
        updateInts(digest, size(), shape().height(), shape().width());
        if (shape().channels() != ImageShape.GREY) {
            updateInts(digest, shape().channels());
        }
        for (int index = 0; index < size(); index++) {
            update(digest, label(index));
            digest.update(pixels(index));
        }
    }

    /** Feeds a label to a digest: 8 bits of 0 to 254, else 8 bits of 255 and then 32 bits, big-endian. */
    static void update(MessageDigest digest, int label) {
        if (label >= 0 && label < WIDE_LABEL) {
            digest.update((byte) label);
        } else {
            digest.update((byte) WIDE_LABEL);
            updateInts(digest, label);
        }
    }

    private static void updateInts(MessageDigest digest, int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
        IntStream.of(numbers).forEach(bytes::putInt);
        digest.update(bytes.flip());
    }
}
