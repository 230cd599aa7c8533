package io.pairstream.producer.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.Balance;
import io.pairstream.schemas.PairStreamException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrainingPairsTest {

    private static final PairSet PAIRS =
            new PairSet(new int[] {0, 1, 2, 3, 4}, new int[] {5, 6, 7, 8, 9}, new byte[] {1, 0, 0, 0, 1});

    @Test
    void withoutBalanceAnEpochSendsEachPairOnce() {
        TrainingPairs pairs = new TrainingPairs(PAIRS, Balance.NONE, PairOrder.SHUFFLED, 7);

        assertThat(pairs.perEpoch()).isEqualTo(5);
        assertThat(pairs.orderOf(pairs.ofEpoch(1), 1)).isEqualTo(PairOrder.SHUFFLED.of(PAIRS, 7, 1));
    }

    @Test
    void aSortedEpochHasAllOfLabelZeroAndThenAsManyOfLabelOne() {
        TrainingPairs pairs = new TrainingPairs(PAIRS, Balance.OVERSAMPLE, PairOrder.SORTED, 7);

        PairSet epoch = pairs.ofEpoch(0);
        int[] order = pairs.orderOf(epoch, 0);

        assertThat(pairs.perEpoch()).isEqualTo(6);
        assertThat(Arrays.stream(order).map(epoch::label)).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(Arrays.stream(order).limit(5).map(epoch::left)).containsExactly(1, 2, 3, 0, 4);
    }

    @Test
    void whichPairsAreRepeatedMoreIsDrawnForEachEpoch() {
        byte[] labels = new byte[90];
        Arrays.fill(labels, 0, 30, (byte) 1);
        int[] images = new int[90];
        Arrays.setAll(images, image -> image);
        TrainingPairs pairs =
                new TrainingPairs(new PairSet(images, images, labels), Balance.OVERSAMPLE, PairOrder.SHUFFLED, 7);
        TrainingPairs uneven = new TrainingPairs(
                new PairSet(Arrays.copyOf(images, 80), Arrays.copyOf(images, 80), Arrays.copyOf(labels, 80)),
                Balance.OVERSAMPLE,
                PairOrder.SHUFFLED,
                7);

        assertThat(pairs.ofEpoch(0).left()).isEqualTo(pairs.ofEpoch(1).left());
        assertThat(uneven.ofEpoch(0).left())
                .isEqualTo(uneven.ofEpoch(0).left())
                .isNotEqualTo(uneven.ofEpoch(1).left());
    }

    @Test
    void aLabelWithoutPairsCannotBeBalanced() {
        PairSet onlySame = new PairSet(new int[] {1}, new int[] {2}, new byte[] {1});

        assertThatThrownBy(() -> new TrainingPairs(onlySame, Balance.OVERSAMPLE, PairOrder.SHUFFLED, 7))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("balance oversample of training pairs 0,1: expected at least 1 of each label");
    }
}
