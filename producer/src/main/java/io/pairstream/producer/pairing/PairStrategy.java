package io.pairstream.producer.pairing;

import io.pairstream.images.random.SplitMix64;

/** Chooses pairs among images of which it sees the classes only. */
@FunctionalInterface
interface PairStrategy {

    /**
     * Returns pairs with exactly the wanted counts.
     *
     * @param classes class of each image
     * @param wanted how many pairs of each label
     * @param excludeSelf whether pairs of an image with itself are left out
     * @param random for strategies that draw
     */
    PairSet pairs(int[] classes, PairCounts wanted, boolean excludeSelf, SplitMix64 random);
}
