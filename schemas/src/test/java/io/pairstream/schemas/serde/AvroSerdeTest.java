package io.pairstream.schemas.serde;

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

class AvroSerdeTest {

    private static final int HEADER_BYTES = 10;
    private static final AvroSerde<LossPoint> SERDE = RecordSerdes.LOSS_POINT;

    private final LossPoint point = new LossPoint("run", 1, 2, 15L, 0.5, 0.25, 0.75, 0.625, 0.875);
    private final byte[] bytes = SERDE.encode(point);

    @Test
    void whatWasEncodedIsDecoded() {
        LossPoint decoded = SERDE.decode(bytes);

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
    void kafkaInterfacesDoTheSame() {
        byte[] serialized = SERDE.serializer().serialize("topic", point);

        assertThat(serialized).isEqualTo(bytes);
        assertThat(SERDE.deserializer().deserialize("topic", serialized)).isEqualTo(point);
    }

    @Test
    void tombstonesStayTombstones() {
        assertThat(SERDE.serialize("topic", null)).isNull();
        assertThat(SERDE.deserialize("topic", null)).isNull();
    }

    @Test
    void noValueIsNoRecord() {
        assertThatThrownBy(() -> SERDE.decode(null))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("no value; expected LossPoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{\"runId\": \"run\"}", "plain text that is long enough for a header"})
    void otherBytesAreNoSingleObjectEncoding(String text) {
        assertThatThrownBy(() -> SERDE.decode(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("no Avro single-object encoding; expected LossPoint");
    }

    @Test
    void aRecordOfAnotherTypeHasAnUnknownSchema() {
        var pixels = ByteBuffer.wrap(new byte[] {1, 2, 3});
        byte[] foreign = RecordSerdes.IMAGE_PAIR.encode(new ImagePair("run", 0, 0L, pixels, pixels, 1, 7, 9, 4, 4));

        assertThatThrownBy(() -> SERDE.decode(foreign))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("unknown schema; expected LossPoint");
    }

    @Test
    void anUnknownFingerprintIsAnUnknownSchema() {
        byte[] changed = bytes.clone();
        changed[5] ^= 1;

        assertThatThrownBy(() -> SERDE.decode(changed))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("unknown schema; expected LossPoint");
    }

    @Test
    void everyTruncationIsReported() {
        for (int length = HEADER_BYTES; length < bytes.length; length++) {
            byte[] truncated = Arrays.copyOf(bytes, length);

            assertThatThrownBy(() -> SERDE.decode(truncated))
                    .as("%d of %d bytes", length, bytes.length)
                    .isInstanceOf(RecordFormatException.class)
                    .hasMessage("broken LossPoint: it ends too early");
        }
    }

    @Test
    void bytesAfterTheRecordAreReported() {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);

        assertThatThrownBy(() -> SERDE.decode(longer))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("broken LossPoint: bytes left over after the record");
    }
}
