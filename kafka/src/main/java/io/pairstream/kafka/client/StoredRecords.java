package io.pairstream.kafka.client;

import io.pairstream.schemas.topic.StoredRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a consumer has read, as the rules of the stream take it. */
public final class StoredRecords {

    private StoredRecords() {}

    /** Returns a record as it is in its topic. */
    public static StoredRecord of(ConsumerRecord<String, byte[]> found) {
        return new StoredRecord(found.topic(), found.partition(), found.offset(), found.key(), found.value());
    }
}
