package io.pairstream.kafka.serde;

import io.pairstream.schemas.codec.RecordCodec;
import io.pairstream.schemas.codec.RecordFormatException;
import io.pairstream.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A codec as Kafka Streams takes it. A record without a value stays one.
 *
 * @param codec reads and writes the values; what it cannot read is a {@link RecordFormatException}
 * @param <T> the generated record class
 */
public record RecordSerde<T extends SpecificRecordBase>(RecordCodec<T> codec)
        implements Serde<T>, Serializer<T>, Deserializer<T> {

    /** Returns the serde of a topic's values. */
    public static <T extends SpecificRecordBase> RecordSerde<T> of(Topic<T> topic) {
        return new RecordSerde<>(topic.codec());
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T value) {
        return value == null ? null : codec.encode(value);
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : codec.decode(bytes);
    }

    @Override
    public Serializer<T> serializer() {
        return this;
    }

    @Override
    public Deserializer<T> deserializer() {
        return this;
    }

    @Override
    public void configure(java.util.Map<String, ?> configs, boolean isKey) {}

    @Override
    public void close() {}
}
