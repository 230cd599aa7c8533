package io.pairstream.images;

/**
 * Pairs that come with the images: no strategy makes them.
 *
 * @param left place of the left image of each pair in its set
 * @param right place of its right image
 * @param labels 1 the same class, 0 different classes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ListedPairs(int[] left, int[] right, byte[] labels) {

    /** What they are called where strategies have names. */
    public static final String ID = "listed";
}
