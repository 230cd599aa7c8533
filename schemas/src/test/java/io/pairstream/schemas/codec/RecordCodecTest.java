package io.pairstream.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.records.ImagePair;
import io.pairstream.records.LossPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecTest {

    private static final int HEADER_BYTES = 10;
    private static final RecordCodec<LossPoint> CODEC = RecordCodec.of(LossPoint.class);

    private final LossPoint point = new LossPoint("run", 1, 2, 15L, 0.5, 0.25, 0.75, 0.625, 0.875);
    private final byte[] bytes = CODEC.encode(point);

    @Test
    void whatWasEncodedIsDecoded() {
        LossPoint decoded = CODEC.decode(bytes);

        assertThat(decoded).isEqualTo(point);
    }

    @Test
    void bytesStartWithTheMarkerAndTheFingerprintOfTheSchema() {
        long fingerprint = SchemaNormalization.parsingFingerprint64(LossPoint.getClassSchema());

        byte[] header = Arrays.copyOf(bytes, HEADER_BYTES);

        assertThat(header)
                .isEqualTo(ByteBuffer.allocate(HEADER_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 0xC3)
                        .put((byte) 0x01)
                        .putLong(fingerprint)
                        .array());
    }

    @Test
    void noValueIsNoRecord() {
        assertThatThrownBy(() -> CODEC.decode(null))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("no value; expected LossPoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{\"runId\": \"run\"}", "plain text that is long enough for a header"})
    void otherBytesAreNoSingleObjectEncoding(String text) {
        assertThatThrownBy(() -> CODEC.decode(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("no Avro single-object encoding; expected LossPoint");
    }

    @Test
    void aRecordOfAnotherTypeHasAnUnknownSchema() {
        var pixels = ByteBuffer.wrap(new byte[] {1, 2, 3});
        byte[] foreign = RecordCodecs.IMAGE_PAIR.encode(new ImagePair("run", 0, 0L, pixels, pixels, 1, 7, 9, 4, 4));

        assertThatThrownBy(() -> CODEC.decode(foreign))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("unknown schema; expected LossPoint");
    }

    @Test
    void anUnknownFingerprintIsAnUnknownSchema() {
        byte[] changed = bytes.clone();
        changed[5] ^= 1;

        assertThatThrownBy(() -> CODEC.decode(changed))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("unknown schema; expected LossPoint");
    }

    @Test
    void everyTruncationIsReported() {
        for (int length = HEADER_BYTES; length < bytes.length; length++) {
            byte[] truncated = Arrays.copyOf(bytes, length);

            assertThatThrownBy(() -> CODEC.decode(truncated))
                    .as("%d of %d bytes", length, bytes.length)
                    .isInstanceOf(RecordFormatException.class)
                    .hasMessage("broken LossPoint: it ends too early");
        }
    }

    @Test
    void bytesAfterTheRecordAreReported() {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);

        assertThatThrownBy(() -> CODEC.decode(longer))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("broken LossPoint: bytes left over after the record");
    }
}
