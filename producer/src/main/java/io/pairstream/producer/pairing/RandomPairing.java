package io.pairstream.producer.pairing;

import io.pairstream.images.random.Shuffle;
import io.pairstream.images.random.SplitMix64;

/**
 * Draws without replacement, evenly among all unordered pairs of a label: the pairs are numbered, numbers are drawn, and
 * each is turned into its two images. Left and right are decided by a coin, and so is the place of each label in the
 * list.
 */
final class RandomPairing {

    private RandomPairing() {}

    static PairSet pairs(int[] classes, PairCounts asked, boolean unused, SplitMix64 random) {
        PairNumbers numbers = new PairNumbers(classes);
        PairCounts wanted = asked.outOf(numbers.count(PairSet.DIFFERENT), numbers.count(PairSet.SAME));
        for (int label = PairSet.DIFFERENT; label <= PairSet.SAME; label++) {
            if (wanted.of(label) > numbers.count(label)) {
                throw PairList.shortage(Pairing.RANDOM, classes.length, label, wanted.of(label), numbers.count(label));
            }
        }
        SparseShuffle[] draws = {
            new SparseShuffle(numbers.count(PairSet.DIFFERENT), wanted.different()),
            new SparseShuffle(numbers.count(PairSet.SAME), wanted.same())
        };
        PairList pairs = new PairList(wanted);
        for (int label : interleaved(wanted, random)) {
            PairNumbers.Images images = numbers.images(label, draws[label].next(random));
            boolean swap = random.nextInt(2) == 1;
            pairs.add(swap ? images.second() : images.first(), swap ? images.first() : images.second(), label);
        }
        return pairs.complete(Pairing.RANDOM, classes.length, PairSet.SAME);
    }

    private static int[] interleaved(PairCounts wanted, SplitMix64 random) {
        int[] labels = new int[wanted.total()];
        for (int i = (int) wanted.different(); i < labels.length; i++) {
            labels[i] = PairSet.SAME;
        }
        Shuffle.inPlace(labels, random);
        return labels;
    }
}
