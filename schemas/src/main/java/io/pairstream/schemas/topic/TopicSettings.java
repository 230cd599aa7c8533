package io.pairstream.schemas.topic;

import io.pairstream.schemas.PairStreamException;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How a topic is set up.
 *
 * @param name full name
 * @param partitions number of partitions
 * @param cleanupPolicy {@code delete} or {@code compact}
 */
public record TopicSettings(String name, int partitions, String cleanupPolicy) {

    /** Most partitions a topic is created with. */
    public static final int MAX_PARTITIONS = 1000;

    /** Checks the number of partitions. */
    public TopicSettings {
        if (partitions < 1 || partitions > MAX_PARTITIONS) {
            throw new PairStreamException(
                    "partitions " + partitions + " of topic " + name + ": expected 1 to " + MAX_PARTITIONS);
        }
    }

    /** Returns a topic whose records are kept for the broker's retention time. */
    static TopicSettings log(String name, int partitions) {
        return new TopicSettings(name, partitions, TopicConfig.CLEANUP_POLICY_DELETE);
    }

    /** Returns a topic of one partition that keeps the newest record of each key. */
    static TopicSettings compacted(String name) {
        return new TopicSettings(name, 1, TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    /** Returns the request that creates this topic. */
    NewTopic toNewTopic(short replicationFactor) {
        return new NewTopic(name, partitions, replicationFactor)
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy));
    }
}
