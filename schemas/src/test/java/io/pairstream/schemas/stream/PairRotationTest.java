package io.pairstream.schemas.stream;

import static io.pairstream.schemas.stream.PairRecords.accepted;
import static io.pairstream.schemas.stream.PairRecords.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairRotationTest {

    private final StreamShape shape = new StreamShape(2, 6, 2);
    private final PairRotation rotation = new PairRotation(shape, new Slot(0, 0), new long[2]);
    private final List<PairRecord.Rejected> rejected = new ArrayList<>();

    @Test
    void waitsForThePartitionWhoseTurnItIs() {
        rotation.offer(1, accepted(new Slot(0, 1), 0));

        assertThat(rotation.decide(rejected, false)).isEmpty();

        rotation.offer(0, accepted(new Slot(0, 0), 0));
        assertThat(drain()).containsExactly("0/0", "0/1");
    }

    @Test
    void knowsWhatWaitsAndHowMuchMemoryItTakes() {
        rotation.offer(1, rejected(1, 0, new byte[100]));
        rotation.offer(1, accepted(new Slot(0, 1), 1));

        assertThat(rotation.isTurnOf(0)).isTrue();
        assertThat(rotation.isTurnOf(1)).isFalse();
        assertThat(rotation.waiting(1)).isEqualTo(2);
        assertThat(rotation.waitingBytes(1)).isEqualTo(102);

        rotation.offer(0, accepted(new Slot(0, 0), 0));
        assertThat(drain()).containsExactly("0/0", "0/1");
        assertThat(rotation.waitingBytes(1)).isZero();
    }

    @Test
    void ofRejectedRecordsInARowItKeepsOnlySoManyBytes() {
        for (int offset = 0; offset < 1_000; offset++) {
            rotation.offer(0, rejected(0, offset, new byte[100_000]));
        }

        assertThat(rotation.waiting(0)).isEqualTo(1_000);
        assertThat(rotation.waitingBytes(0)).isEqualTo(LetterRoom.MOST_BYTES);
        rotation.offer(0, accepted(new Slot(0, 0), 1_000));
        assertThat(drain()).containsExactly("0/0");
        assertThat(rejected).hasSize(1_000);
    }

    @Test
    void skipsRepeatedSequences() {
        rotation.offer(0, accepted(new Slot(0, 0), 0));
        rotation.offer(0, accepted(new Slot(0, 0), 1));
        rotation.offer(1, accepted(new Slot(0, 1), 0));
        rotation.offer(0, accepted(new Slot(0, 2), 2));

        assertThat(drain()).containsExactly("0/0", "0/1", "0/2");
        assertThat(rotation.offsets()).containsExactly(3, 1);
    }

    @Test
    void closesAGapThatARejectedRecordExplains() {
        rotation.offer(0, rejected(0, 0));
        rotation.offer(0, accepted(new Slot(0, 2), 1));
        rotation.offer(1, accepted(new Slot(0, 1), 0));

        assertThat(drain()).containsExactly("0/0 lost", "0/1", "0/2");
        assertThat(rejected).hasSize(1);
    }

    @Test
    void takesARejectedRecordWithoutAGapAsExtra() {
        rotation.offer(0, rejected(0, 0));
        rotation.offer(0, accepted(new Slot(0, 0), 1));

        assertThat(drain()).containsExactly("0/0");
        assertThat(rejected).hasSize(1);
        assertThat(rotation.offsets()).containsExactly(2, 0);
    }

    @Test
    void keepsRejectedRecordsForTheSlotsTheyExplain() {
        rotation.offer(0, rejected(0, 0));
        rotation.offer(0, rejected(0, 1));
        rotation.offer(0, accepted(new Slot(0, 4), 2));

        assertThat(drain()).containsExactly("0/0 lost");
        assertThat(rotation.offsets()).containsExactly(1, 0);
        assertThat(rejected).hasSize(1);
    }

    @Test
    void stopsOnAnyOtherGap() {
        rotation.offer(0, accepted(new Slot(0, 4), 17));

        assertThatThrownBy(this::drain)
                .isInstanceOf(PairStreamException.class)
                .hasMessage("gap in partition 0 at offset 17: expected epoch 0 sequence 0, found epoch 0 sequence 4");
    }

    @Test
    void givesUpALostRecordAtTheEndOnlyWhenNothingFollows() {
        PairRotation atEnd = new PairRotation(shape, new Slot(1, 5), new long[2]);
        atEnd.offer(1, rejected(1, 9));

        assertThat(atEnd.decide(rejected, false)).isEmpty();
        Optional<PairRotation.Decision> decision = atEnd.decide(rejected, true);

        assertThat(decision).map(found -> found.pair().isEmpty()).contains(true);
        assertThat(shape.isEnd(atEnd.next())).isTrue();
    }

    @Test
    void givesUpNothingBeforeTheEnd() {
        rotation.offer(0, rejected(0, 0));

        assertThat(rotation.decide(rejected, true)).isEmpty();
    }

    private List<String> drain() {
        List<String> seen = new ArrayList<>();
        for (var found = rotation.decide(rejected, false);
                found.isPresent();
                found = rotation.decide(rejected, false)) {
            Slot slot = found.get().slot();
            seen.add(slot.epoch() + "/" + slot.sequence() + (found.get().pair().isPresent() ? "" : " lost"));
        }
        return seen;
    }
}
