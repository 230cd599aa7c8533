package io.pairstream.kafka.client;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.topic.Topics;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads what a topic holds now: all committed records up to its present end. */
public final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Beyond the end there is nothing to wait for; and a consumer that is closed waits for its fetch that is under way. */
    private static final Map<String, String> NO_WAIT_AT_THE_END = Map.of(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "10");

    private final Broker broker;
    private final @Nullable KeptConsumer kept;

    /** @param broker where the topics are */
    public TopicReader(Broker broker) {
        this(broker, null);
    }

    /**
     * @param broker where the topics are
     * @param kept serves all readings; without one, each has a consumer of its own
     */
    TopicReader(Broker broker, @Nullable KeptConsumer kept) {
        this.broker = broker;
        this.kept = kept;
    }

    static org.apache.kafka.clients.consumer.Consumer<String, byte[]> newConsumer(Broker broker) {
        return broker.withDefaults(NO_WAIT_AT_THE_END).consumer();
    }

    /**
     * Gives the wanted records to an action, in offset order within each partition. Those that cannot be used are left out
     * and told to {@link SkippedRecords}.
     *
     * @param topic the topic
     * @param wanted which keys; the others are not decoded
     * @param action what to do with a record
     * @throws PairStreamException if the topic does not exist
     */
    public <T extends SpecificRecordBase> void read(Topic<T> topic, Predicate<String> wanted, Consumer<T> action) {
        UsableRecords<T> records = new UsableRecords<>(broker, topic, wanted);
        read(topic.name(), found -> records.read(found).ifPresent(action));
    }

    /**
     * Does the same with what a topic of one partition holds from an offset on.
     *
     * @param offset the first offset to read
     */
    public <T extends SpecificRecordBase> void readFrom(
            long offset, Topic<T> topic, Predicate<String> wanted, Consumer<T> action) {
        UsableRecords<T> records = new UsableRecords<>(broker, topic, wanted);
        read(topic.name(), offset, found -> records.read(found).ifPresent(action));
    }

    /**
     * Returns the newest usable record of each wanted key, by key; a key that was deleted since has none.
     *
     * @param topic the topic, of one partition
     * @param wanted which keys; the others are not decoded
     * @throws PairStreamException if the topic does not exist
     */
    public <T extends SpecificRecordBase> Map<String, T> newest(Topic<T> topic, Predicate<String> wanted) {
        UsableRecords<T> records = new UsableRecords<>(broker, topic, wanted);
        Map<String, T> newest = new TreeMap<>();
        read(topic.name(), found -> {
            if (records.isDeletion(found)) {
                newest.remove(found.key());
            }
            records.read(found).ifPresent(value -> newest.put(found.key(), value));
        });
        return newest;
    }

    private void read(String topic, Consumer<ConsumerRecord<String, byte[]>> action) {
        read(topic, 0, action);
    }

    private void read(String topic, long offset, Consumer<ConsumerRecord<String, byte[]>> action) {
        if (kept != null) {
            read(kept.of(broker), topic, offset, action);
            return;
        }
        try (var own = newConsumer(broker)) {
            read(own, topic, offset, action);
        }
    }

    private void read(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer,
            String topic,
            long offset,
            Consumer<ConsumerRecord<String, byte[]>> action) {
        List<TopicPartition> partitions = partitions(broker, consumer, topic);
        consumer.assign(partitions);
        consumer.beginningOffsets(partitions)
                .forEach((partition, beginning) -> consumer.seek(partition, Math.max(beginning, offset)));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        BoundedRead read = new BoundedRead(broker, topic);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> found : read.polled(consumer.poll(POLL))) {
                if (found.offset() < ends.getOrDefault(partitionOf(found), 0L)) {
                    action.accept(found);
                }
            }
        }
        read.close();
    }

    private static TopicPartition partitionOf(ConsumerRecord<?, ?> found) {
        return new TopicPartition(found.topic(), found.partition());
    }

    /**
     * Returns a topic's partitions in order.
     *
     * @throws PairStreamException if the topic does not exist
     */
    public static List<TopicPartition> partitions(
            Broker broker, org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, String topic) {
        var infos = consumer.partitionsFor(topic);
        if (infos == null || infos.isEmpty()) {
            throw missing(broker, topic);
        }
        return infos.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }

    /** Returns the error that a topic does not exist. */
    public static PairStreamException missing(Broker broker, String topic) {
        return new PairStreamException("topic " + topic + " does not exist on " + broker.bootstrapServers()
                + ": create it with " + Topics.having(topic).command("topics"));
    }
}
