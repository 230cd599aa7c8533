package io.pairstream.producer.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.images.random.SplitMix64;
import io.pairstream.records.LabelCounts;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OversamplingTest {

    @Property(tries = 300)
    void bothLabelsHaveTheSameCountAndNoPairIsMuchMoreOftenThanAnother(
            @ForAll @IntRange(min = 1, max = 60) int different,
            @ForAll @IntRange(min = 1, max = 60) int same,
            @ForAll long seed) {
        PairSet pairs = pairs(different, same);

        PairSet balanced = Oversampling.balanced(pairs, new SplitMix64(seed));

        long most = Math.max(different, same);
        assertThat(balanced.counts()).isEqualTo(new LabelCounts(most, most));
        long[] timesSent = new long[pairs.size()];
        for (int pair = 0; pair < balanced.size(); pair++) {
            int original = balanced.left(pair);
            timesSent[original]++;
            assertThat(balanced.right(pair)).isEqualTo(pairs.right(original));
            assertThat(balanced.label(pair)).isEqualTo(pairs.label(original));
        }
        assertEven(Arrays.copyOf(timesSent, different), most);
        assertEven(Arrays.copyOfRange(timesSent, different, timesSent.length), most);
    }

    private static void assertEven(long[] timesSent, long inAll) {
        long atLeast = inAll / timesSent.length;
        long oneMore = inAll % timesSent.length;
        assertThat(timesSent).containsOnly(oneMore == 0 ? new long[] {atLeast} : new long[] {atLeast, atLeast + 1});
        assertThat(Arrays.stream(timesSent).filter(times -> times > atLeast)).hasSize((int) oneMore);
    }

    @Test
    void repeatsComeInWholePassesAndThenDrawn() {
        PairSet balanced = Oversampling.balanced(pairs(2, 7), new SplitMix64(1));

        assertThat(Arrays.copyOf(balanced.left(), 13)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 0, 1);
        assertThat(balanced.left()[13]).isBetween(0, 1);
        assertThat(balanced.size()).isEqualTo(14);
    }

    @Test
    void anotherSeedDrawsOtherPairs() {
        PairSet pairs = pairs(50, 80);

        assertThat(Oversampling.balanced(pairs, new SplitMix64(1)).left())
                .isEqualTo(Oversampling.balanced(pairs, new SplitMix64(1)).left())
                .isNotEqualTo(Oversampling.balanced(pairs, new SplitMix64(2)).left());
    }

    /** Returns pairs whose left image tells which pair it is, those of label 0 first. */
    private static PairSet pairs(int different, int same) {
        int size = different + same;
        byte[] labels = new byte[size];
        Arrays.fill(labels, different, size, (byte) PairSet.SAME);
        int[] left = new int[size];
        Arrays.setAll(left, pair -> pair);
        int[] right = new int[size];
        Arrays.setAll(right, pair -> 1000 + pair);
        return new PairSet(left, right, labels);
    }
}
