package io.pairstream.images.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SplitMix64Test {

    @Test
    void givesTheSequenceOfTheReferenceCode() {
        SplitMix64 random = new SplitMix64(1234567);

        Stream<String> drawn = LongStream.generate(random::nextLong).limit(5).mapToObj(Long::toUnsignedString);

        assertThat(drawn)
                .containsExactly(
                        "6457827717110365317",
                        "3203168211198807973",
                        "9817491932198370423",
                        "4593380528125082431",
                        "16408922859458223821");
    }

    @Test
    void drawsEveryNumberBelowABoundAboutEquallyOften() {
        SplitMix64 random = new SplitMix64(7);
        int[] drawn = new int[6];

        for (int i = 0; i < 60_000; i++) {
            drawn[random.nextInt(6)]++;
        }

        assertThat(Arrays.stream(drawn).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400));
    }

    @Test
    void rejectsDrawsBeyondTheLastWholeMultipleOfALargeBound() {
        SplitMix64 random = new SplitMix64(7);
        long bound = (1L << 62) + 1;
        int upperHalf = 0;

        for (int i = 0; i < 10_000; i++) {
            upperHalf += random.nextLong(bound) >= bound / 2 ? 1 : 0;
        }

        assertThat(upperHalf).isBetween(4_800, 5_200);
    }

    @Test
    void drawsDoublesInTheRange() {
        SplitMix64 random = new SplitMix64(7);

        for (int i = 0; i < 10_000; i++) {
            assertThat(random.nextDouble(-2, 3)).isBetween(-2.0, 3.0);
        }
    }

    @Test
    void refusesABoundBelowOne() {
        SplitMix64 random = new SplitMix64(7);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> random.nextLong(0))
                .withMessage("bound 0: expected at least 1");
    }
}
