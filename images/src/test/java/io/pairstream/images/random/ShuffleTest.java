package io.pairstream.images.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShuffleTest {

    @Test
    void keepsItsGoldenOrder() {
        int[] order = Shuffle.permutation(16, new SplitMix64(1234567));

        assertThat(order).as(Shuffle.NAME).containsExactly(9, 7, 12, 13, 5, 4, 3, 0, 14, 8, 10, 15, 11, 1, 6, 2);
    }

    @Test
    void keepsEveryValue() {
        int[] order = Shuffle.permutation(1_000, new SplitMix64(3));

        assertThat(order).hasSize(1_000).doesNotHaveDuplicates().contains(0, 999);
    }

    @Test
    void givesAllOrdersAboutEquallyOften() {
        int[] seen = new int[27];

        for (int seed = 0; seed < 6_000; seed++) {
            int[] order = Shuffle.permutation(3, Seeds.generator(seed, "test", 0));
            seen[9 * order[0] + 3 * order[1] + order[2]]++;
        }

        assertThat(Arrays.stream(seen).filter(count -> count > 0).boxed())
                .hasSize(6)
                .allSatisfy(count -> assertThat(count).isBetween(880, 1_120));
    }
}
