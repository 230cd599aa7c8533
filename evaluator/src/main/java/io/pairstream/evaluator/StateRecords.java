package io.pairstream.evaluator;

import io.pairstream.kafka.serde.RecordSerde;
import io.pairstream.schemas.codec.RecordCodec;
import io.pairstream.schemas.codec.RecordFormatException;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records in the evaluator's stores, which are made again from their topics: what is broken there is as if it were not. */
final class StateRecords {

    private static final Logger log = LoggerFactory.getLogger(StateRecords.class);

    private StateRecords() {}

    /** Returns a serde whose values that cannot be decoded are null. */
    static <T extends SpecificRecordBase> Serde<T> serde(RecordCodec<T> codec) {
        return Serdes.serdeFrom(new RecordSerde<>(codec), (topic, bytes) -> decodeOrNull(codec, topic, bytes));
    }

    private static <T extends SpecificRecordBase> @Nullable T decodeOrNull(
            RecordCodec<T> codec, String topic, byte @Nullable [] bytes) {
        try {
            return bytes == null ? null : codec.decode(bytes);
        } catch (RecordFormatException e) {
            log.warn("record of a store left out topic={} reason={}", topic, e.getMessage());
            return null;
        }
    }
}
