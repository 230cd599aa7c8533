package io.pairstream.producer.pairing;

import io.pairstream.images.random.SplitMix64;

/**
 * The strategies that walk i = 0 .. n-2, j = i .. n-2 over the images: j starts at i itself, and the last image is
 * never used. Leaving out self pairs drops j = i.
 */
final class WalkPairing {

    private WalkPairing() {}

    /**
     * Looks for label 0 and label 1 in turn, label 0 first; once a label's count is full, only the other is looked for.
     */
    static PairSet alternating(int[] classes, PairCounts wanted, boolean excludeSelf, SplitMix64 unused) {
        PairList pairs = new PairList(wanted);
        int lookedFor = nextLabel(pairs, PairSet.SAME);
        for (int i = 0; i <= classes.length - 2; i++) {
            for (int j = excludeSelf ? i + 1 : i; j <= classes.length - 2; j++) {
                if (pairs.isFull()) {
                    return pairs.complete(Pairing.ALTERNATING, classes.length, lookedFor);
                }
                int label = classes[i] == classes[j] ? PairSet.SAME : PairSet.DIFFERENT;
                if (label == lookedFor) {
                    pairs.add(i, j, label);
                    lookedFor = nextLabel(pairs, label);
                }
            }
        }
        return pairs.complete(Pairing.ALTERNATING, classes.length, lookedFor);
    }

    private static int nextLabel(PairList pairs, int last) {
        int other = 1 - last;
        return pairs.isFull(other) ? last : other;
    }

    /** Gives label 0 to the first pairs of the walk and label 1 to the next ones, whatever the classes are. */
    static PairSet positional(int[] classes, PairCounts wanted, boolean excludeSelf, SplitMix64 unused) {
        PairList pairs = new PairList(wanted);
        for (int i = 0; i <= classes.length - 2; i++) {
            for (int j = excludeSelf ? i + 1 : i; j <= classes.length - 2; j++) {
                if (pairs.isFull()) {
                    return pairs.complete(Pairing.POSITIONAL, classes.length, PairSet.SAME);
                }
                pairs.add(i, j, positionalLabel(pairs));
            }
        }
        return pairs.complete(Pairing.POSITIONAL, classes.length, positionalLabel(pairs));
    }

    private static int positionalLabel(PairList pairs) {
        return pairs.isFull(PairSet.DIFFERENT) ? PairSet.SAME : PairSet.DIFFERENT;
    }
}
