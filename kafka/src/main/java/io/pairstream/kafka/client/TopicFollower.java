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
     * @param wanted which keys; the others are not decoded. What it says may change with {@link #rewind}
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
        List<T> found = new ArrayList<>();
        poll(atMost, found::add, deleted -> {});
        return found;
    }

    /**
     * Does the same, and tells of deleted keys, too, in the order of their partition.
     *
     * @param found takes each record
     * @param deleted takes the key of each record that deletes it, where the topic's keys can be deleted
     */
    public void poll(
            Duration atMost, java.util.function.Consumer<T> found, java.util.function.Consumer<String> deleted) {
        partitions.lookForMore();
        for (ConsumerRecord<String, byte[]> each : consumer.poll(atMost)) {
            if (records.isDeletion(each)) {
                deleted.accept(each.key());
            }
            records.read(each).ifPresent(found);
        }
    }

    /** Goes back to the topic's beginning. */
    public void rewind() {
        consumer.seekToBeginning(consumer.assignment());
    }

    /** Returns whether all has been read that the topic holds now. */
    public boolean isAtEnd() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Ends a call of {@link #poll} that is under way, or else the next, with a {@code WakeupException}. From any thread. */
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
