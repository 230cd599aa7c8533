package io.pairstream.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.topic.DeadLetter;
import org.junit.jupiter.api.Test;

class LetterRoomTest {

    private static final int FITTING = (int) LetterRoom.MOST_BYTES / DeadLetter.MOST_BYTES;

    private final LetterRoom room = new LetterRoom();

    @Test
    void keepsTheBytesOfAsManyAsFitAndSaysOfTheOthersWhatTheyWere() {
        for (int letter = 0; letter < FITTING; letter++) {
            assertThat(room.admit(large(letter)).bytes()).isEqualTo(DeadLetter.MOST_BYTES);
        }

        PairRecord.Rejected more = room.admit(large(FITTING));

        assertThat(more.bytes()).isZero();
        assertThat(more.offset()).isEqualTo(FITTING);
        assertThat(more.letter().bytes()).isEqualTo(2_000_000);
        assertThat(more.letter().sha256()).isEqualTo(large(0).letter().sha256());
        assertThat(more.letter().reason()).isEqualTo("no Avro");
        assertThat(more.letter().isCut()).isTrue();
    }

    @Test
    void hasRoomAgainOnceThoseBeforeAreGone() {
        for (int letter = 0; letter <= FITTING; letter++) {
            room.admit(large(letter));
        }

        room.clear();

        assertThat(room.admit(large(0)).bytes()).isEqualTo(DeadLetter.MOST_BYTES);
    }

    private static PairRecord.Rejected large(long offset) {
        return PairRecords.rejected(0, offset, new byte[2_000_000]);
    }
}
