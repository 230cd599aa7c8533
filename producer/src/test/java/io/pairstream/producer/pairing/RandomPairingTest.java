package io.pairstream.producer.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.images.random.SplitMix64;
import io.pairstream.records.LabelCounts;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class RandomPairingTest {

    @Property(tries = 300)
    void givesTheCountsWithTrueLabelsAndNoPairTwice(
            @ForAll("classes") int[] classes,
            @ForAll @DoubleRange(min = 0, max = 1) double differentShare,
            @ForAll @DoubleRange(min = 0, max = 1) double sameShare,
            @ForAll long seed) {
        PairNumbers available = new PairNumbers(classes);
        long different = Math.round(available.count(PairSet.DIFFERENT) * differentShare);
        long same = Math.round(available.count(PairSet.SAME) * sameShare);
        Assume.that(different + same > 0);

        PairSet pairs = Pairing.RANDOM.pairs(classes, new PairCounts(different, same), false, new SplitMix64(seed));

        assertThat(pairs.counts()).isEqualTo(new LabelCounts(different, same));
        assertTrueLabelsAndNoPairTwice(pairs, classes);
    }

    @Property(tries = 100)
    void canUseUpEveryPair(@ForAll("classes") int[] classes, @ForAll long seed) {
        PairNumbers available = new PairNumbers(classes);
        PairCounts all = new PairCounts(available.count(PairSet.DIFFERENT), available.count(PairSet.SAME));

        PairSet pairs = Pairing.RANDOM.pairs(classes, all, true, new SplitMix64(seed));

        assertThat(pairs.size()).isEqualTo(classes.length * (classes.length - 1) / 2);
        assertTrueLabelsAndNoPairTwice(pairs, classes);
    }

    @Example
    void drawsEveryPairAboutEquallyOftenOnEitherSide() {
        int[] classes = {0, 0, 0, 1, 1};
        int[][] drawn = new int[5][5];

        for (int seed = 0; seed < 12_000; seed++) {
            PairSet pairs = Pairing.RANDOM.pairs(classes, new PairCounts(1, 0), true, new SplitMix64(seed));
            drawn[pairs.left(0)][pairs.right(0)]++;
        }

        for (int zero = 0; zero < 3; zero++) {
            for (int one = 3; one < 5; one++) {
                assertThat(drawn[zero][one]).isBetween(850, 1_150);
                assertThat(drawn[one][zero]).isBetween(850, 1_150);
            }
        }
    }

    @Example
    void isAFunctionOfTheSeed() {
        int[] classes = new int[100];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = i % 10;
        }
        PairCounts wanted = new PairCounts(50, 50);

        PairSet pairs = Pairing.RANDOM.pairs(classes, wanted, true, new SplitMix64(5));

        PairSet again = Pairing.RANDOM.pairs(classes, wanted, true, new SplitMix64(5));
        PairSet other = Pairing.RANDOM.pairs(classes, wanted, true, new SplitMix64(6));
        assertThat(pairs.left()).isEqualTo(again.left()).isNotEqualTo(other.left());
        assertThat(pairs.right()).isEqualTo(again.right());
        assertThat(pairs.labels()).isEqualTo(again.labels());
    }

    @Provide
    Arbitrary<int[]> classes() {
        return Arbitraries.integers()
                .between(0, 12)
                .array(int[].class)
                .ofMinSize(2)
                .ofMaxSize(40);
    }

    private static void assertTrueLabelsAndNoPairTwice(PairSet pairs, int[] classes) {
        Set<Integer> seen = new HashSet<>();
        for (int pair = 0; pair < pairs.size(); pair++) {
            int left = pairs.left(pair);
            int right = pairs.right(pair);
            assertThat(left).isNotEqualTo(right);
            assertThat(pairs.label(pair)).isEqualTo(classes[left] == classes[right] ? 1 : 0);
            assertThat(seen.add(Math.min(left, right) * classes.length + Math.max(left, right)))
                    .isTrue();
        }
    }
}
