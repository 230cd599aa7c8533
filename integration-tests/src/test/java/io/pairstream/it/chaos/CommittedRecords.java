package io.pairstream.it.chaos;

import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The committed records of a topic as they are: with offsets, time stamps and bytes. */
final class CommittedRecords {

    private CommittedRecords() {}

    /** Gives all records up to the topic's present end to an action, in offset order within each partition. */
    static void read(Broker broker, String topic, Consumer<ConsumerRecord<String, byte[]>> action) {
        try (var consumer = broker.consumer()) {
            List<TopicPartition> partitions = TopicReader.partitions(broker, consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(action);
            }
        }
    }
}
