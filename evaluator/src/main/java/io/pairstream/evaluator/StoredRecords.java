package io.pairstream.evaluator;

import io.pairstream.schemas.serde.AvroSerde;
import io.pairstream.schemas.serde.RecordFormatException;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records in the evaluator's stores, which are made again from their topics: what is broken there is as if it were not. */
final class StoredRecords {

    private static final Logger log = LoggerFactory.getLogger(StoredRecords.class);

    private StoredRecords() {}

    /** Returns a serde whose values that cannot be decoded are null. */
    static <T extends SpecificRecordBase> Serde<T> serde(AvroSerde<T> strict) {
        return Serdes.serdeFrom(strict, (topic, bytes) -> decodeOrNull(strict, topic, bytes));
    }

    private static <T extends SpecificRecordBase> @Nullable T decodeOrNull(
            AvroSerde<T> strict, String topic, byte @Nullable [] bytes) {
        try {
            return strict.deserialize(topic, bytes);
        } catch (RecordFormatException e) {
            log.warn("record of a store left out topic={} reason={}", topic, e.getMessage());
            return null;
        }
    }
}
