package io.pairstream.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import org.junit.jupiter.api.Test;

class StreamShapeTest {

    private final StreamShape shape = new StreamShape(2, 5, 2);

    @Test
    void walksFromEpochToEpoch() {
        assertThat(shape.after(new Slot(0, 3))).isEqualTo(new Slot(0, 4));
        assertThat(shape.after(new Slot(0, 4))).isEqualTo(new Slot(1, 0));
        assertThat(shape.isEnd(shape.after(new Slot(1, 4)))).isTrue();
    }

    @Test
    void knowsTheNextSlotOfEachPartition() {
        assertThat(shape.firstIn(0, new Slot(0, 4))).isEqualTo(new Slot(0, 4));
        assertThat(shape.firstIn(1, new Slot(0, 4))).isEqualTo(new Slot(1, 1));
        assertThat(shape.isEnd(shape.firstIn(1, new Slot(1, 4)))).isTrue();
    }

    @Test
    void countsSlotsOfOnePartitionAcrossEpochs() {
        assertThat(shape.slotsBetween(new Slot(0, 2), new Slot(0, 2))).isZero();
        assertThat(shape.slotsBetween(new Slot(0, 2), new Slot(1, 0))).isEqualTo(2);
        assertThat(shape.slotsBetween(new Slot(0, 3), new Slot(1, 3))).isEqualTo(2);
    }

    @Test
    void leavesPartitionsWithoutRecordsEmpty() {
        StreamShape tiny = new StreamShape(2, 1, 3);
        assertThat(tiny.firstIn(0, new Slot(0, 0))).isEqualTo(new Slot(0, 0));
        assertThat(tiny.isEnd(tiny.firstIn(2, new Slot(0, 0)))).isTrue();
    }

    @Test
    void refusesAnEmptyStream() {
        assertThatThrownBy(() -> new StreamShape(1, 0, 1))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("stream of 1 epochs, 0 records, 1 partitions: expected at least 1 of each");
    }
}
