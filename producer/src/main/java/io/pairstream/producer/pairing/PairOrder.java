package io.pairstream.producer.pairing;

import io.pairstream.images.random.Seeds;
import io.pairstream.images.random.Shuffle;
import io.pairstream.schemas.Named;
import io.pairstream.schemas.PairStreamException;

/** In which order an epoch sends its training pairs. */
public enum PairOrder implements Named {
    /** A new order for each epoch ({@link Shuffle#NAME}, seeded by run seed and epoch). */
    SHUFFLED,
    /** All pairs of label 0, then all of label 1, each in the order of the list; the same in every epoch. */
    SORTED;

    /** Returns which pair of the set is sent at each position of an epoch. */
    public int[] of(PairSet pairs, long seed, int epoch) {
        return this == SORTED
                ? sorted(pairs)
                : Shuffle.permutation(pairs.size(), Seeds.generator(seed, "epoch-order", epoch));
    }

    private static int[] sorted(PairSet pairs) {
        int[] order = new int[pairs.size()];
        int filled = 0;
        for (int label = PairSet.DIFFERENT; label <= PairSet.SAME; label++) {
            for (int pair = 0; pair < pairs.size(); pair++) {
                if (pairs.label(pair) == label) {
                    order[filled++] = pair;
                }
            }
        }
        return order;
    }

    /**
     * Returns the order of that name.
     *
     * @throws PairStreamException that lists the names, if there is none
     */
    public static PairOrder named(String id) {
        return Named.find(values(), "order", id);
    }

    @Override
    public String toString() {
        return id();
    }
}
