package io.pairstream.producer.pairing;

import io.pairstream.images.random.Shuffle;
import io.pairstream.images.random.SplitMix64;
import io.pairstream.records.LabelCounts;
import java.util.Arrays;

/**
 * Repeats pairs of the rarer label until both labels have the same count, as evenly as possible: no pair is there more
 * than once more often than another of its label, and which ones are is drawn.
 */
final class Oversampling {

    private Oversampling() {}

    /**
     * Returns the set with its repeats behind it: whole passes over the rarer label in the order of the list, then the
     * drawn rest in that order.
     *
     * @param pairs a set with pairs of both labels
     * @param random for the draw
     */
    static PairSet balanced(PairSet pairs, SplitMix64 random) {
        LabelCounts counts = pairs.counts();
        boolean sameIsRarer = counts.getSame() < counts.getDifferent();
        int[] rare = sameIsRarer
                ? withLabel(pairs, PairSet.SAME, counts.getSame())
                : withLabel(pairs, PairSet.DIFFERENT, counts.getDifferent());
        int missing = pairs.size() - 2 * rare.length;
        int[] extra = new int[missing];
        int inWholePasses = missing - missing % rare.length;
        for (int i = 0; i < inWholePasses; i++) {
            extra[i] = rare[i % rare.length];
        }
        int[] drawn = Arrays.copyOf(Shuffle.permutation(rare.length, random), missing - inWholePasses);
        Arrays.sort(drawn);
        for (int i = 0; i < drawn.length; i++) {
            extra[inWholePasses + i] = rare[drawn[i]];
        }
        return pairs.followedBy(pairs.select(extra));
    }

    private static int[] withLabel(PairSet pairs, int label, long count) {
        int[] found = new int[(int) count];
        int filled = 0;
        for (int pair = 0; pair < pairs.size(); pair++) {
            if (pairs.label(pair) == label) {
                found[filled++] = pair;
            }
        }
        return found;
    }
}
