package io.pairstream.verifier.scoring;

import java.util.List;

/**
 * Images of pairs, prepared for the model that they are for.
 *
 * @param lefts samples of the left images
 * @param rights samples of as many right images
 */
public record ImagesOfPairs(List<byte[]> lefts, List<byte[]> rights) {

    /** Checks that each left image has a right one. */
    public ImagesOfPairs {
        if (lefts.size() != rights.size()) {
            throw new IllegalArgumentException(lefts.size() + " left images and " + rights.size() + " right ones");
        }
    }

    /** Returns one pair. */
    public static ImagesOfPairs of(byte[] left, byte[] right) {
        return new ImagesOfPairs(List.of(left), List.of(right));
    }

    /** Returns how many pairs there are. */
    public int size() {
        return lefts.size();
    }
}
