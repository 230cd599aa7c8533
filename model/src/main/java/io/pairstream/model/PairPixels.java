package io.pairstream.model;

import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;

/** Lays the samples of images out as networks take them: in [0, 1], and of two images as {@link ImageLayout} says. */
final class PairPixels {

    private static final float[] SCALED = new float[256];

    static {
        for (int sample = 0; sample < SCALED.length; sample++) {
            SCALED[sample] = sample / 255f;
        }
    }

    private final int[] places;
    private final int right;

    PairPixels(ImageLayout layout, ImageShape images) {
        this.places = layout.places(images);
        this.right = layout.right(images);
    }

    /** Returns the numbers of two images. */
    int length() {
        return 2 * places.length;
    }

    /**
     * Puts two images to where a pair belongs in an array.
     *
     * @param first index of each image's first sample
     */
    void put(byte[] leftImages, byte[] rightImages, int first, float[] to, int at) {
        for (int i = 0; i < places.length; i++) {
            to[at + places[i]] = SCALED[leftImages[first + i] & 0xff];
            to[at + right + places[i]] = SCALED[rightImages[first + i] & 0xff];
        }
    }

    /** Puts one image, as it is, to where it belongs in an array. */
    static void put(byte[] image, float[] to, int at) {
        for (int i = 0; i < image.length; i++) {
            to[at + i] = SCALED[image[i] & 0xff];
        }
    }

    /** Checks that so many samples are those of an image. */
    static void require(int found, ImageShape images) {
        if (found != images.bytes()) {
            throw new PairStreamException("image of " + found + " bytes: expected " + images.inBytes());
        }
    }
}
