package io.pairstream.producer.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.images.random.Seeds;
import io.pairstream.images.random.Shuffle;
import io.pairstream.schemas.PairStreamException;
import org.junit.jupiter.api.Test;

class PairOrderTest {

    private static final PairSet PAIRS =
            new PairSet(new int[] {0, 1, 2, 3, 4}, new int[] {5, 6, 7, 8, 9}, new byte[] {1, 0, 1, 0, 0});

    @Test
    void sortedPutsLabelZeroFirstAndKeepsTheListOrderWithinALabel() {
        int[] order = PairOrder.SORTED.of(PAIRS, 42, 3);

        assertThat(order).containsExactly(1, 3, 4, 0, 2);
    }

    @Test
    void shuffledIsTheNamedShuffleWithASeedForEachEpoch() {
        int[] order = PairOrder.SHUFFLED.of(PAIRS, 42, 3);

        assertThat(order).isEqualTo(Shuffle.permutation(5, Seeds.generator(42, "epoch-order", 3)));
    }

    @Test
    void shuffledIsAnotherOrderInAnotherEpoch() {
        PairSet many = new PairSet(new int[100], new int[100], new byte[100]);

        int[] first = PairOrder.SHUFFLED.of(many, 42, 0);

        assertThat(first)
                .containsExactlyInAnyOrder(PairOrder.SHUFFLED.of(many, 42, 1))
                .isNotEqualTo(PairOrder.SHUFFLED.of(many, 42, 1));
    }

    @Test
    void namesAreFoundAndListed() {
        assertThat(PairOrder.named("sorted")).isEqualTo(PairOrder.SORTED).hasToString("sorted");
        assertThatThrownBy(() -> PairOrder.named("random"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("order 'random': expected one of shuffled, sorted");
    }
}
