package io.pairstream.model;

import io.pairstream.schemas.ImageShape;

/**
 * How many pairs are evaluated at a time: {@value #MOST_PAIRS} of images up to 32 x 32 pixels, fewer of larger ones, so that a
 * pass over images of any size needs no more memory than that. What a network keeps of a pair grows with its pixels, whichever
 * network it is. Part of what results depend on to the bit.
 */
public final class EvaluationPass {

    /** Most pairs of a pass, and so many where images have at most 1,024 pixels. */
    public static final int MOST_PAIRS = 1_000;

    private static final int PIXELS = MOST_PAIRS * 32 * 32;

    private EvaluationPass() {}

    /**
     * Returns how many pairs are evaluated at a time, at least one.
     *
     * @param images shape of each image; however many channels it has, all but the network's input is as large
     */
    public static int pairs(ImageShape images) {
        return Math.max(1, Math.min(MOST_PAIRS, PIXELS / images.pixels()));
    }
}
