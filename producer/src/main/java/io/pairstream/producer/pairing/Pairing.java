package io.pairstream.producer.pairing;

import io.pairstream.images.random.SplitMix64;
import io.pairstream.schemas.Named;
import io.pairstream.schemas.PairStreamException;

/** The pairing strategies by name. */
public enum Pairing implements Named {
    /** Walks over all (i, j) and takes different and same classs in turn: many pairs, few left images. */
    ALTERNATING(WalkPairing::alternating),
    /** Labels the first pairs of the walk 0 and the next ones 1, whatever the classes: the labels mean nothing. */
    POSITIONAL(WalkPairing::positional),
    /** Draws evenly among all pairs of each label: no self pair, no pair twice. */
    RANDOM(RandomPairing::pairs);

    @SuppressWarnings("ImmutableEnumChecker") // a method reference without state
    private final PairStrategy strategy;

    Pairing(PairStrategy strategy) {
        this.strategy = strategy;
    }

    /**
     * Returns pairs with exactly the wanted counts.
     *
     * @param classes class of each image
     * @param wanted how many pairs of each label
     * @param excludeSelf whether pairs of an image with itself are left out; {@link #RANDOM} never has any
     * @param random the generator that {@link #RANDOM} draws from
     * @throws PairStreamException that names label, asked and available, if there are not enough pairs
     */
    public PairSet pairs(int[] classes, PairCounts wanted, boolean excludeSelf, SplitMix64 random) {
        return strategy.pairs(classes, wanted, excludeSelf, random);
    }

    /**
     * Returns the strategy of that name.
     *
     * @throws PairStreamException that lists the names, if there is none
     */
    public static Pairing named(String id) {
        return Named.find(values(), "pairing", id);
    }

    @Override
    public String toString() {
        return id();
    }
}
