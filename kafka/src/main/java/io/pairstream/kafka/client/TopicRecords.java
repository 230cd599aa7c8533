package io.pairstream.kafka.client;

import io.pairstream.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records as producers send them. */
public final class TopicRecords {

    private TopicRecords() {}

    /** Returns the record that puts a value into a partition of its topic. */
    public static <T extends SpecificRecordBase> ProducerRecord<String, byte[]> of(
            Topic<T> topic, int partition, String key, T value) {
        return new ProducerRecord<>(topic.name(), partition, key, topic.codec().encode(value));
    }
}
