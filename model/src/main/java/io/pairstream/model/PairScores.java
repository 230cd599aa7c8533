package io.pairstream.model;

import java.util.List;

/** Says of pairs of images with what probability both show the same class. */
@FunctionalInterface
public interface PairScores {

    /**
     * Returns the probability of label 1 in [0, 1] of each pair.
     *
     * @param lefts samples of the left images, as {@link io.pairstream.schemas.ImageShape} says
     * @param rights samples of as many right images
     */
    double[] of(List<byte[]> lefts, List<byte[]> rights);
}
