package io.pairstream.kafka.client;

import io.pairstream.schemas.codec.RecordFormatException;
import io.pairstream.schemas.topic.Topic;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells the records of a topic that a reader can use from those that it goes on without. The one rule for all readers: see
 * {@link io.pairstream.schemas.codec.RecordRules} for what can be used, and {@link SkippedRecords} for what becomes of the
 * rest.
 *
 * @param broker where the topic is
 * @param topic the topic
 * @param wanted which keys; the others are not decoded
 * @param <T> the record class
 */
record UsableRecords<T extends SpecificRecordBase>(Broker broker, Topic<T> topic, Predicate<String> wanted) {

    /** Returns the value of a wanted record, or empty if it is not wanted, cannot be used, or deletes its key. */
    Optional<T> read(ConsumerRecord<String, byte[]> found) {
        if (!isWanted(found.key()) || isDeletion(found)) {
            return Optional.empty();
        }
        try {
            return Optional.of(topic.codec().decode(found.key(), found.value()));
        } catch (RecordFormatException e) {
            SkippedRecords.add(broker, found, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Returns whether a record says that its wanted key is deleted. */
    boolean isDeletion(ConsumerRecord<String, byte[]> found) {
        return found.key() != null && found.value() == null && topic.isDeletable() && wanted.test(found.key());
    }

    /** A record without a key may be anyone's: who looks at it finds that it is nobody's. */
    private boolean isWanted(@Nullable String key) {
        return key == null || wanted.test(key);
    }
}
