package io.pairstream.kafka.client;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.waiting.TimeLimit;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions of topics that a consumer reads from their beginnings; those that are added later, too. */
final class FollowedPartitions {

    /** Properties of a consumer that hears of a partition within seconds, where Kafka's default is minutes. */
    static final Map<String, String> SEEN_SOON = Map.of(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "10000");

    private static final Logger log = LoggerFactory.getLogger(FollowedPartitions.class);
    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Broker broker;
    private final Consumer<?, ?> consumer;
    private final Collection<String> topics;
    private List<TopicPartition> partitions;
    private long lastLook = System.nanoTime();
    private long lastSeen = lastLook;

    /** Assigns all partitions there are to the consumer, from their beginnings. */
    FollowedPartitions(Broker broker, Consumer<?, ?> consumer, Collection<String> topics) {
        this.broker = broker;
        this.consumer = consumer;
        this.topics = topics;
        this.partitions = present();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private List<TopicPartition> present() {
        return topics.stream()
                .sorted()
                .flatMap(topic -> TopicReader.partitions(broker, consumer, topic).stream())
                .toList();
    }

    /** Returns the present partitions; a topic may be unknown for a moment to a broker that was started again. */
    private List<TopicPartition> presentOrLast() {
        try {
            List<TopicPartition> present = present();
            lastSeen = System.nanoTime();
            return present;
        } catch (PairStreamException e) {
            if (System.nanoTime() - lastSeen
                    > TimeLimit.KAFKA_ANSWERS.duration().toNanos()) {
                throw e;
            }
            return partitions;
        }
    }

    /** Assigns partitions that were added, from their beginnings, once a second at most; the others go on where they are. */
    void lookForMore() {
        if (System.nanoTime() - lastLook < LOOK_EVERY_NANOS) {
            return;
        }
        lastLook = System.nanoTime();
        List<TopicPartition> present = presentOrLast();
        if (!present.equals(partitions)) {
            List<TopicPartition> added =
                    present.stream().filter(each -> !partitions.contains(each)).toList();
            log.info("topics have other partitions: added={} now={}", added, present.size());
            consumer.assign(present);
            consumer.seekToBeginning(added);
            partitions = present;
        }
    }
}
