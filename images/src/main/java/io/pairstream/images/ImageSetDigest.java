package io.pairstream.images;

import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * SHA-256 over the images of a run in the order in which they are published: numbers of training and test images, height, width,
 * channels, then source index, class and samples of each; numbers as 32 bits, big-endian.
 */
public final class ImageSetDigest {

    private final MessageDigest digest = Sha256.digest();

    /**
     * @param shape shape of each image
     * @param train how many training images there are
     * @param test how many test images
     */
    public ImageSetDigest(ImageShape shape, int train, int test) {
        add(train, test, shape.height(), shape.width(), shape.channels());
    }

    /** Takes in the next image. */
    public void add(int index, int label, byte[] samples) {
        add(index, label);
        digest.update(samples);
    }

    private void add(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        digest.update(bytes.flip());
    }

    /** Returns the digest in hex; nothing can be added afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
