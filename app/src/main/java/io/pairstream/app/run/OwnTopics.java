package io.pairstream.app.run;

import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.topic.TopicAdmin;

/** The topics of a broker that belongs to this process. */
public final class OwnTopics {

    /** Partitions in a new folder; in one that was used the topics have theirs. */
    private static final int PARTITIONS = 4;

    private OwnTopics() {}

    /** Makes the topics that are missing: all in a new folder, some in one that an earlier version has used. */
    public static void complete(KafkaEnvironment kafka) {
        TopicAdmin admin = new TopicAdmin(kafka.broker());
        admin.createMissing(TopicAdmin.wanted(kafka.topics(), admin.present(kafka.topics()), PARTITIONS), 1);
    }
}
