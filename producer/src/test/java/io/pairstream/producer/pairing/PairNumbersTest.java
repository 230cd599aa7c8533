package io.pairstream.producer.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.producer.pairing.PairNumbers.Images;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PairNumbersTest {

    /** Classes 1, 4 and 5 have no images. */
    private static final int[] CLASSES = {3, 0, 6, 0, 2, 3, 3, 6};

    @Test
    void pairsOfTheSameClassAreNumberedClassByClass() {
        PairNumbers numbers = new PairNumbers(CLASSES);

        assertThat(all(numbers, PairSet.SAME))
                .containsExactly(
                        new Images(1, 3), new Images(0, 5), new Images(0, 6), new Images(5, 6), new Images(2, 7));
    }

    @Test
    void pairsOfDifferentClassesAreNumberedByTheLowerClassThenByTheHigherOne() {
        PairNumbers numbers = new PairNumbers(CLASSES);

        assertThat(all(numbers, PairSet.DIFFERENT)).isEqualTo(different());
    }

    private static List<Images> different() {
        List<Images> pairs = new ArrayList<>();
        for (int low = 0; low < 7; low++) {
            for (int high = low + 1; high < 7; high++) {
                for (int first : imagesOf(low)) {
                    for (int second : imagesOf(high)) {
                        pairs.add(new Images(first, second));
                    }
                }
            }
        }
        return pairs;
    }

    private static int[] imagesOf(int wanted) {
        return IntStream.range(0, CLASSES.length)
                .filter(image -> CLASSES[image] == wanted)
                .toArray();
    }

    private static List<Images> all(PairNumbers numbers, int label) {
        return LongStream.range(0, numbers.count(label))
                .mapToObj(number -> numbers.images(label, number))
                .toList();
    }

    @Test
    void aNumberBehindTheLastIsNamed() {
        PairNumbers numbers = new PairNumbers(CLASSES);

        assertThatThrownBy(() -> numbers.images(PairSet.SAME, 5))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("pair 5 of 5");
    }

    @Test
    void manyClassesOfOneImageHaveNoPairOfTheSameClass() {
        int images = 100_000;

        PairNumbers numbers = new PairNumbers(IntStream.range(0, images).toArray());

        assertThat(numbers.count(PairSet.SAME)).isZero();
        assertThat(numbers.count(PairSet.DIFFERENT)).isEqualTo(4_999_950_000L);
        assertThat(numbers.images(PairSet.DIFFERENT, 0)).isEqualTo(new Images(0, 1));
        assertThat(numbers.images(PairSet.DIFFERENT, images - 1)).isEqualTo(new Images(1, 2));
        assertThat(numbers.images(PairSet.DIFFERENT, 4_999_949_999L)).isEqualTo(new Images(images - 2, images - 1));
    }
}
