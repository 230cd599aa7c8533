package io.pairstream.evaluator;

import io.pairstream.schemas.codec.RecordFormatException;
import io.pairstream.schemas.codec.RecordRules;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Lets through what can be used.
 *
 * @param <T> the record class
 */
final class UsableValues<T extends SpecificRecordBase> extends ContextualFixedKeyProcessor<String, T, T> {

    UsableValues() {}

    /** @throws RecordFormatException if the record cannot be used, for {@link BrokenRecords} to deal with */
    @Override
    public void process(FixedKeyRecord<String, T> found) {
        RecordRules.require(found.key(), found.value());
        context().forward(found);
    }
}
