package io.pairstream.kafka.topic;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a broker how topics are set up. */
final class PresentTopics {

    private static final Logger log = LoggerFactory.getLogger(PresentTopics.class);

    private PresentTopics() {}

    /** Returns the topics that are there, of those with the given names, by name. */
    static Map<String, PresentTopic> describe(Admin admin, Collection<String> names)
            throws ExecutionException, InterruptedException {
        Map<String, KafkaFuture<TopicDescription>> asked =
                admin.describeTopics(names).topicNameValues();
        Map<String, TopicDescription> found = new TreeMap<>();
        for (var each : asked.entrySet()) {
            answer(each.getKey(), each.getValue()).ifPresent(topic -> found.put(each.getKey(), topic));
        }
        Map<String, Map<String, String>> configs = configs(admin, found.keySet());
        Map<String, PresentTopic> present = new TreeMap<>();
        found.forEach((name, topic) -> present.put(
                name,
                new PresentTopic(
                        name,
                        topic.partitions().size(),
                        topic.partitions().get(0).replicas().size(),
                        Optional.ofNullable(configs.get(name)))));
        return present;
    }

    /** Returns a topic's description. The broker's own refusal does not say which topic it is of. */
    private static Optional<TopicDescription> answer(String name, KafkaFuture<TopicDescription> future)
            throws ExecutionException, InterruptedException {
        try {
            return Optional.of(future.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            if (e.getCause() instanceof TopicAuthorizationException) {
                throw new ExecutionException(new TopicAuthorizationException(Set.of(name)));
            }
            throw e;
        }
    }

    /** Returns the settings of each topic, without those that this user may not see or that is gone by now. */
    private static Map<String, Map<String, String>> configs(Admin admin, Collection<String> names)
            throws ExecutionException, InterruptedException {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Map<String, String>> configs = new HashMap<>();
        for (var each : admin.describeConfigs(resources).values().entrySet()) {
            try {
                configs.put(each.getKey().name(), values(each.getValue().get()));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof AuthorizationException
                        || e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                log.debug(
                        "settings of topic cannot be seen topic={}",
                        each.getKey().name(),
                        e);
            }
        }
        return configs;
    }

    private static Map<String, String> values(Config config) {
        Map<String, String> values = new TreeMap<>();
        config.entries().stream()
                .filter(entry -> entry.value() != null)
                .forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }
}
