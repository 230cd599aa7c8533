package io.pairstream.it;

import io.pairstream.kafka.client.Broker;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;

/**
 * What an operator does to topics with Kafka's own tools. The controller answers when it has taken a change; each method
 * returns when the broker that is asked next tells of it too.
 */
public final class TopicChanges {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Broker broker;

    public TopicChanges(Broker broker) {
        this.broker = broker;
    }

    /** Creates a topic. */
    public void create(NewTopic topic) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(topic)).all().get();
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> admin.listTopics().names().get().contains(topic.name()));
        }
    }

    /** Sets one setting of a topic. */
    public void set(String topic, String setting, String value) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        try (Admin admin = broker.admin()) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                    .all()
                    .get();
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> admin.describeConfigs(List.of(resource)).all().get().values().stream()
                            .allMatch(config -> value.equals(config.get(setting).value())));
        }
    }

    /** Deletes topics. */
    public void delete(Collection<String> topics) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.deleteTopics(topics).all().get();
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> admin.listTopics().names().get().stream().noneMatch(topics::contains));
        }
    }

    /** Gives topics more partitions, as many to each. */
    public void grow(Collection<String> topics, int partitions) throws Exception {
        Map<String, NewPartitions> more = new TreeMap<>();
        topics.forEach(topic -> more.put(topic, NewPartitions.increaseTo(partitions)));
        try (Admin admin = broker.admin()) {
            admin.createPartitions(more).all().get();
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> admin.describeTopics(topics).allTopicNames().get().values().stream()
                            .allMatch(topic -> topic.partitions().size() == partitions));
        }
    }
}
