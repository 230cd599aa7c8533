package io.pairstream.schemas.serde;

import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Turns any record of this project into JSON, for Kafka's own tools: give its name to the console consumer as value
 * deserializer.
 */
public final class RecordToJsonDeserializer implements Deserializer<String> {

    private static final List<AvroSerde<?>> ALL = List.of(
            RecordSerdes.RUN,
            RecordSerdes.IMAGE_PAIR,
            RecordSerdes.TRAINING_STEP,
            RecordSerdes.CHECKPOINT_CREATED,
            RecordSerdes.EVALUATION_RESULT,
            RecordSerdes.LOSS_POINT,
            RecordSerdes.BEST_MODEL,
            RecordSerdes.STOP_DECISION);

    /** Made by Kafka's tools, by name. */
    public RecordToJsonDeserializer() {}

    @Override
    public @Nullable String deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        for (AvroSerde<?> serde : ALL) {
            if (serde.knows(bytes)) {
                return serde.decode(bytes).toString();
            }
        }
        throw new RecordFormatException("no record of PairStream in topic " + topic, null);
    }
}
