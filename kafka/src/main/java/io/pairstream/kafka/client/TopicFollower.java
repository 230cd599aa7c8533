package io.pairstream.kafka.client;

import io.pairstream.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows a topic from its beginning, partitions that are added meanwhile included. Belongs to the thread that uses it.
 *
 * @param <T> the record class
 */
public final class TopicFollower<T extends SpecificRecordBase> implements AutoCloseable {

    private final Consumer<String, byte[]> consumer;
    private final UsableRecords<T> records;
    private final FollowedPartitions partitions;

    /**
     * @param broker where the topic is
     * @param topic the topic
     * @param wanted which keys; the others are not decoded
     */
    public TopicFollower(Broker broker, Topic<T> topic, Predicate<String> wanted) {
        this.consumer = broker.withDefaults(FollowedPartitions.SEEN_SOON).consumer();
        this.records = new UsableRecords<>(broker, topic, wanted);
        this.partitions = new FollowedPartitions(broker, consumer, List.of(topic.name()));
    }

    /**
     * Returns the committed records that have arrived since the last call, waiting at most a given time for some. Those that
     * cannot be used are left out and told to {@link SkippedRecords}.
     */
    public List<T> poll(Duration atMost) {
        partitions.lookForMore();
        List<T> found = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> each : consumer.poll(atMost)) {
            records.read(each).ifPresent(found::add);
        }
        return found;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
