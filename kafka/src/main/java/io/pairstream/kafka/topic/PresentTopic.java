package io.pairstream.kafka.topic;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it is on the cluster.
 *
 * @param name full name
 * @param partitions number of partitions
 * @param replicas copies of its first partition
 * @param config its effective settings, those of the brokers included; empty: this user may not see them
 */
public record PresentTopic(String name, int partitions, int replicas, Optional<Map<String, String>> config) {

    /** Copies the settings. */
    public PresentTopic {
        config = config.map(Map::copyOf);
    }

    /** Returns the cleanup policy; empty if this user may not see it. */
    public Optional<String> cleanupPolicy() {
        return setting(TopicConfig.CLEANUP_POLICY_CONFIG);
    }

    /** Returns the largest record it takes, in bytes; empty if this user may not see it. */
    public Optional<Long> recordBytes() {
        return number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    }

    Optional<Long> number(String name) {
        return setting(name).map(Long::parseLong);
    }

    private Optional<String> setting(String name) {
        return config.map(all -> all.get(name));
    }
}
