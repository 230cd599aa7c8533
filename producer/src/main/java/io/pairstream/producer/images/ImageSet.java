package io.pairstream.producer.images;

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
}
