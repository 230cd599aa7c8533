package io.pairstream.schemas.stream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.schemas.codec.EncodedRecords;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.codec.RecordFormatException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairDecoderTest {

    @Test
    void aStrangeRunIdIsShownOnOneLine() {
        // given
        Run run = RecordCodecs.RUN.decode(EncodedRecords.drawn(Run.getClassSchema(), 0));
        run.setRunId("run-1");
        ByteBuffer image = ByteBuffer.wrap(new byte[12]);
        byte[] bytes =
                RecordCodecs.IMAGE_PAIR.encode(new ImagePair("run\n2\u001b[31m", 0, 0L, image, image, 1, 7, 9, 4, 4));

        // when
        assertThatThrownBy(() -> PairDecoder.ofTraining(run).decode(0, bytes))

                // then
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("run id run?2?[31m: expected run-1");
    }

    @ParameterizedTest
    @CsvSource({"1, 896 (28 x 32)", "3, 2688 (28 x 32 x 3)"})
    void anImageOfAnotherSizeIsNamedWithTheRuns(int channels, String expected) {
        // given
        Run run = RecordCodecs.RUN.decode(EncodedRecords.drawn(Run.getClassSchema(), 0));
        run.setRunId("run-1");
        run.setImageHeight(28);
        run.setImageWidth(32);
        run.setImageChannels(channels);
        ByteBuffer image = ByteBuffer.wrap(new byte[12]);
        byte[] bytes = RecordCodecs.IMAGE_PAIR.encode(new ImagePair("run-1", 0, 0L, image, image, 1, 7, 9, 4, 4));

        // when
        assertThatThrownBy(() -> PairDecoder.ofTraining(run).decode(0, bytes))

                // then
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("left image of bytes 12: expected " + expected);
    }

    @Test
    void aClassThatIsNoneIsNamed() {
        // given
        Run run = RecordCodecs.RUN.decode(EncodedRecords.drawn(Run.getClassSchema(), 0));
        run.setRunId("run-1");
        ByteBuffer image = ByteBuffer.wrap(new byte[12]);
        byte[] bytes =
                RecordCodecs.IMAGE_PAIR.encode(new ImagePair("run-1", 0, 0L, image, image, 1, 7, 9, 1_000_000, -2));

        // when
        assertThatThrownBy(() -> PairDecoder.ofTraining(run).decode(0, bytes))

                // then
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("right class -2: expected -1 or more");
    }
}
