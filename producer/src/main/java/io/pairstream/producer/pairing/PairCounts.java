package io.pairstream.producer.pairing;

import io.pairstream.schemas.PairStreamException;

/**
 * How many pairs of each label are wanted.
 *
 * @param different pairs with label 0
 * @param same pairs with label 1
 */
public record PairCounts(long different, long same) {

    /** Most pairs of a set: positions are held in memory, 13 bytes a pair. */
    public static final long MAX_PAIRS = 100_000_000;

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

    /** Returns the pairs of both labels. */
    public int total() {
        return (int) (different + same);
    }

    /** Returns the pairs of one label. */
    public long of(int label) {
        return label == PairSet.SAME ? same : different;
    }
}
