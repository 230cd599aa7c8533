package io.pairstream.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamLayoutTest {

    private static final int TEST_PAIRS = 5;
    private static final int TRAIN_PAIRS = 7;

    private final StreamLayout layout = new StreamLayout(TEST_PAIRS, TRAIN_PAIRS, 3, 4);

    @Test
    void beginsWithTheTestPairsAndGoesOnEpochByEpoch() {
        assertThat(layout.total()).isEqualTo(5 + 3 * 7);
        assertPlace(0, true, 0, 0, 0);
        assertPlace(4, true, 0, 4, 0);
        assertPlace(5, false, 0, 0, 0);
        assertPlace(11, false, 0, 6, 2);
        assertPlace(12, false, 1, 0, 0);
        assertPlace(25, false, 2, 6, 2);
    }

    @Test
    void knowsWhereEachPartitionEndsForAnyBeginningOfTheStream() {
        for (int partitions = 1; partitions <= 9; partitions++) {
            StreamLayout any = new StreamLayout(TEST_PAIRS, TRAIN_PAIRS, 3, partitions);
            for (int last = -1; last < 3 * TRAIN_PAIRS; last++) {
                for (int partition = 0; partition < partitions; partition++) {
                    assertThat(any.lastIn(partition, last, TRAIN_PAIRS))
                            .as("partition %d of %d, up to %d", partition, partitions, last)
                            .isEqualTo(lastByCounting(partition, partitions, last));
                }
            }
        }
    }

    private static long lastByCounting(int partition, int partitions, int last) {
        long found = StreamLayout.NONE;
        for (int index = 0; index <= last; index++) {
            if (index % TRAIN_PAIRS % partitions == partition) {
                found = index;
            }
        }
        return found;
    }

    private void assertPlace(long position, boolean test, int epoch, long sequence, int partition) {
        assertThat(layout.isTest(position)).isEqualTo(test);
        assertThat(layout.epoch(position)).isEqualTo(epoch);
        assertThat(layout.sequence(position)).isEqualTo(sequence);
        assertThat(layout.partition(position)).isEqualTo(partition);
    }
}
