package io.pairstream.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PartitionTailsTest {

    @Test
    void goesOnAfterWhateverBeginningIsPublished() {
        for (int partitions = 1; partitions <= 9; partitions++) {
            StreamLayout layout = new StreamLayout(5, 7, 3, partitions);
            for (long published = 0; published <= layout.total(); published++) {
                PartitionTails tails = tailsOf(layout, published);

                long next = tails.nextPosition(layout, "r");

                assertThat(next).as("%d partitions", partitions).isEqualTo(published);
            }
        }
    }

    @Test
    void doesNotMissTestPairsThatWereDeletedWhenTrainingPairsAreThere() {
        StreamLayout layout = new StreamLayout(5, 7, 3, 2);
        PartitionTails tails = new PartitionTails(new long[] {-1, -1}, new long[] {2, 1});

        long next = tails.nextPosition(layout, "r");

        assertThat(next).isEqualTo(5 + 3);
    }

    @Test
    void namesThePartitionThatLacksRecords() {
        StreamLayout layout = new StreamLayout(5, 7, 3, 2);
        PartitionTails tails = new PartitionTails(new long[] {4, 3}, new long[] {9, 3});

        assertThatThrownBy(() -> tails.nextPosition(layout, "r"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("run 'r': partition 1 of the training pairs ends with epoch 0 sequence 3,"
                        + " expected epoch 1 sequence 1; records are missing, use another run id");
    }

    @Test
    void namesAPartitionThatLacksAllRecords() {
        StreamLayout layout = new StreamLayout(5, 7, 3, 2);
        PartitionTails tails = new PartitionTails(new long[] {-1, 3}, new long[] {-1, -1});

        assertThatThrownBy(() -> tails.nextPosition(layout, "r"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("run 'r': partition 0 of the test pairs ends with no record,"
                        + " expected epoch 0 sequence 2; records are missing, use another run id");
    }

    private static PartitionTails tailsOf(StreamLayout layout, long published) {
        long[] test = new long[layout.partitions()];
        long[] train = new long[layout.partitions()];
        Arrays.fill(test, StreamLayout.NONE);
        Arrays.fill(train, StreamLayout.NONE);
        for (long position = 0; position < published; position++) {
            if (layout.isTest(position)) {
                test[layout.partition(position)] = position;
            } else {
                train[layout.partition(position)] = position - layout.testPairs();
            }
        }
        return new PartitionTails(test, train);
    }
}
