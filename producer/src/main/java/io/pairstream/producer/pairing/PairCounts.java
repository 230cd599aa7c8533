package io.pairstream.producer.pairing;

import io.pairstream.schemas.PairStreamException;

/**
 * How many pairs of each label are wanted.
 *
 * @param different pairs with label 0
 * @param same pairs with label 1
 * @param orFewer whether fewer will do, in the same ratio, where there are no more
 */
public record PairCounts(long different, long same, boolean orFewer) {

    /** Most pairs of a set: positions are held in memory, 13 bytes a pair. */
    public static final long MAX_PAIRS = 100_000_000;

    /** So many, and no fewer. */
    public PairCounts(long different, long same) {
        this(different, same, false);
    }

    /** Checks that there is at least one pair and not too many. */
    public PairCounts {
        require("label 0", different);
        require("label 1", same);
        if (different + same < 1 || different + same > MAX_PAIRS) {
            throw new PairStreamException(
                    "pairs in all " + (different + same) + ": expected 1 to " + MAX_PAIRS + " for both labels");
        }
    }

    private static void require(String label, long count) {
        if (count < 0 || count > MAX_PAIRS) {
            throw new PairStreamException("pairs of " + label + " " + count + ": expected 0 to " + MAX_PAIRS);
        }
    }

    /**
     * Returns what of these can be had: these, or if fewer will do, as many of each label as keep the ratio.
     *
     * @param ofDifferent how many pairs with label 0 there are
     * @param ofSame how many with label 1
     */
    PairCounts outOf(long ofDifferent, long ofSame) {
        boolean enough = different <= ofDifferent && same <= ofSame;
        boolean none = Math.min(different, ofDifferent) < 1 || Math.min(same, ofSame) < 1;
        if (!orFewer || enough || none) {
            return new PairCounts(different, same);
        }
        // a / different < b / same, without fractions
        boolean sameIsShorter = ofSame * different < ofDifferent * same;
        return sameIsShorter
                ? new PairCounts(Math.max(1, different * ofSame / same), ofSame)
                : new PairCounts(ofDifferent, Math.max(1, same * ofDifferent / different));
    }

    /** Returns the pairs of both labels. */
    public int total() {
        return (int) (different + same);
    }

    /** Returns the pairs of one label. */
    public long of(int label) {
        return label == PairSet.SAME ? same : different;
    }
}
