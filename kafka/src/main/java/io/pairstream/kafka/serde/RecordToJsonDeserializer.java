package io.pairstream.kafka.serde;

import io.pairstream.schemas.codec.RecordCodec;
import io.pairstream.schemas.codec.RecordFormatException;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.topic.Topics;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Turns any record of this project into JSON, for Kafka's own tools: give its name to the console consumer as value
 * deserializer.
 */
public final class RecordToJsonDeserializer implements Deserializer<String> {

    private static final List<RecordCodec<?>> ALL = Topics.withDefaultPrefix().ofRecords().stream()
            .<RecordCodec<?>>map(Topic::codec)
            .distinct()
            .toList();

    /** Made by Kafka's tools, by name. */
    public RecordToJsonDeserializer() {}

    @Override
    public @Nullable String deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        for (RecordCodec<?> codec : ALL) {
            if (codec.knows(bytes)) {
                return codec.decode(bytes).toString();
            }
        }
        throw new RecordFormatException("no record of PairStream in topic " + topic, null);
    }
}
