package io.pairstream.images;

import java.util.Arrays;

/**
 * Images in one array, one after the other.
 *
 * @param height height of an image in pixels
 * @param width width of an image in pixels
 * @param labels class of each image
 * @param allPixels grey values, {@code [image, row, column]}
 */
record InMemoryImages(int height, int width, int[] labels, byte[] allPixels) implements ImageSet {

    InMemoryImages {
        if ((long) labels.length * height * width != allPixels.length) {
            throw new IllegalArgumentException(
                    allPixels.length + " pixels: expected " + labels.length + " images of " + height + " x " + width);
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
        int area = height * width;
        return Arrays.copyOfRange(allPixels, index * area, (index + 1) * area);
    }
}
