package io.pairstream.producer.pairing;

import io.pairstream.images.random.SplitMix64;

/** Chooses pairs among images of which it sees the digits only. */
@FunctionalInterface
interface PairStrategy {

    /**
     * Returns pairs with exactly the wanted counts.
     *
     * @param digits digit of each image
     * @param wanted how many pairs of each label
     * @param excludeSelf whether pairs of an image with itself are left out
     * @param random for strategies that draw
     */
    PairSet pairs(byte[] digits, PairCounts wanted, boolean excludeSelf, SplitMix64 random);
}
