package io.pairstream.images.augmentation;

/** Which image of a pair. */
public enum Side {
    /** The left one. */
    LEFT(0),
    /** The right one. */
    RIGHT(1);

    private final int place;

    Side(int place) {
        this.place = place;
    }

    /** Returns the image's place in its pair, from 0. */
    int place() {
        return place;
    }
}
