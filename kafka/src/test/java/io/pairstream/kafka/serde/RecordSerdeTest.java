package io.pairstream.kafka.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.LossPoint;
import io.pairstream.schemas.codec.RecordCodec;
import org.junit.jupiter.api.Test;

class RecordSerdeTest {

    private static final RecordCodec<LossPoint> CODEC = RecordCodec.of(LossPoint.class);
    private static final RecordSerde<LossPoint> SERDE = new RecordSerde<>(CODEC);

    private final LossPoint point = new LossPoint("run", 1, 2, 15L, 0.5, 0.25, 0.75, 0.625, 0.875);

    @Test
    void kafkaWritesAndReadsWhatTheCodecDoes() {
        byte[] serialized = SERDE.serializer().serialize("topic", point);

        assertThat(serialized).isEqualTo(CODEC.encode(point));
        assertThat(SERDE.deserializer().deserialize("topic", serialized)).isEqualTo(point);
    }

    @Test
    void tombstonesStayTombstones() {
        assertThat(SERDE.serialize("topic", null)).isNull();
        assertThat(SERDE.deserialize("topic", null)).isNull();
    }
}
