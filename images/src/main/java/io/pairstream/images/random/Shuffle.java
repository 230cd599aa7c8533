package io.pairstream.images.random;

/**
 * The Fisher-Yates shuffle in Durstenfeld's form (Algorithm 235, Communications of the ACM 7, 1964), with
 * {@link SplitMix64}'s unbiased bounded draws: from the last place down to the second, swap with a place at or below.
 * A golden order in the tests pins it: a run of an old version must come out in the same order.
 */
public final class Shuffle {

    /** What this order is called wherever it is documented. */
    public static final String NAME = "fisher-yates-splitmix64";

    private Shuffle() {}

    /** Shuffles in place; all orders are equally likely for a random seed. */
    public static void inPlace(int[] values, SplitMix64 random) {
        for (int last = values.length - 1; last > 0; last--) {
            int drawn = random.nextInt(last + 1);
            int value = values[last];
            values[last] = values[drawn];
            values[drawn] = value;
        }
    }

    /** Returns the numbers 0 to {@code size - 1} in random order. */
    public static int[] permutation(int size, SplitMix64 random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        inPlace(order, random);
        return order;
    }
}
