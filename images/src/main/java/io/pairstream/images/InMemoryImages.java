package io.pairstream.images;

import io.pairstream.schemas.ImageShape;
import java.util.Arrays;

/**
 * Images in one array, one after the other.
 *
 * @param shape shape of an image
 * @param labels class of each image
 * @param allPixels the samples of one image after the other
 */
record InMemoryImages(ImageShape shape, int[] labels, byte[] allPixels) implements ImageSet {

    InMemoryImages {
        if ((long) labels.length * shape.bytes() != allPixels.length) {
            throw new IllegalArgumentException(
                    allPixels.length + " pixels: expected " + labels.length + " images of " + shape);
        }
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public byte[] pixels(int index) {
        int bytes = shape.bytes();
        return Arrays.copyOfRange(allPixels, index * bytes, (index + 1) * bytes);
    }
}
