package io.pairstream.images;

import io.pairstream.schemas.ImageShape;
import java.util.Objects;

/**
 * Some of the images of a set, numbered anew from 0.
 *
 * @param images the set
 * @param from number of the first image there
 * @param to number behind the last image there
 */
record ImageRange(ImageSet images, int from, int to) implements ImageSet {

    ImageRange {
        Objects.checkFromToIndex(from, to, images.size());
    }

    @Override
    public int size() {
        return to - from;
    }

    @Override
    public ImageShape shape() {
        return images.shape();
    }

    @Override
    public int label(int index) {
        return images.label(inSet(index));
    }

    @Override
    public byte[] pixels(int index) {
        return images.pixels(inSet(index));
    }

    @Override
    public String name(int index) {
        return images.name(inSet(index));
    }

    private int inSet(int index) {
        return from + Objects.checkIndex(index, size());
    }
}
