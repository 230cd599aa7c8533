package io.pairstream.schemas.topic;

import io.pairstream.schemas.PairStreamException;

/**
 * How a topic is set up.
 *
 * @param name full name
 * @param partitions number of partitions
 * @param role what it is for
 */
public record TopicSettings(String name, int partitions, TopicRole role) {

    /** Most partitions a topic is created with. */
    public static final int MAX_PARTITIONS = 1000;

    /** Checks the number of partitions. */
    public TopicSettings {
        if (partitions < 1 || partitions > MAX_PARTITIONS) {
            throw new PairStreamException(
                    "partitions " + partitions + " of topic " + name + ": expected 1 to " + MAX_PARTITIONS);
        }
    }

    /**
     * Returns how a topic is set up.
     *
     * @param partitions of the topics whose number of partitions is chosen
     */
    static TopicSettings of(String name, TopicRole role, int partitions) {
        return new TopicSettings(name, role.hasOnePartition() ? 1 : partitions, role);
    }

    /** Returns {@code delete} or {@code compact}. */
    public String cleanupPolicy() {
        return role.cleanupPolicy();
    }
}
