package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.broker.EmbeddedBroker;
import io.pairstream.kafka.client.Broker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker, whose cleaner has little memory, compacts the topics that have one record of a run. */
class CompactionTest {

    private static final String TOPIC = "compacted";

    /** Two records are more than the smallest segment that a topic may have; the newest segment is never compacted. */
    private static final Map<String, String> SMALL_SEGMENTS =
            Map.of("cleanup.policy", "compact", "segment.bytes", "1048576", "min.cleanable.dirty.ratio", "0.01");

    private static final int RECORD_BYTES = 600_000;

    @TempDir
    private Path folder;

    @Test
    void theNewestRecordOfAKeyStays() throws Exception {
        try (EmbeddedBroker server = EmbeddedBroker.start(folder, 0, Map.of("log.cleaner.backoff.ms", "20"))) {
            Broker broker = Broker.at(server.bootstrapServers());
            new TopicChanges(broker).create(new NewTopic(TOPIC, 1, (short) 1).configs(SMALL_SEGMENTS));

            try (var producer = broker.producer("compaction", "none")) {
                producer.initTransactions();
                producer.beginTransaction();
                for (String key : List.of("a", "b", "a", "a", "c")) {
                    producer.send(new ProducerRecord<>(TOPIC, 0, key, new byte[RECORD_BYTES]))
                            .get();
                }
                producer.commitTransaction();
            }

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(keys(broker)).containsExactly("b", "a", "c"));
        }
    }

    private static List<String> keys(Broker broker) {
        List<String> keys = new ArrayList<>();
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        try (var consumer = broker.consumer()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(found -> keys.add(found.key()));
            }
        }
        return keys;
    }
}
