package io.pairstream.kafka.topic;

import io.pairstream.schemas.topic.TopicRole;
import io.pairstream.schemas.topic.TopicSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/** Compares topics that are there with what they have to be. */
final class TopicCheck {

    /**
     * What a run, with its waits and its evaluation, may last. Also Kafka's default retention, which is taken as somebody's
     * decision only if it is shorter.
     */
    private static final Duration RUN_MAY_LAST = Duration.ofDays(7);

    private final String bootstrapServers;

    /** @param bootstrapServers for the commands that set things right */
    TopicCheck(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Returns what is wrong with a topic, the worst first. Settings that this user may not see are left out. */
    List<TopicFault> faults(TopicSettings wanted, PresentTopic present) {
        List<TopicFault> faults = new ArrayList<>();
        partitions(wanted, present).ifPresent(faults::add);
        cleanup(wanted, present).ifPresent(faults::add);
        // a letter that does not fit is written without its bytes
        boolean loses = wanted.role().isKept();
        records(present, wanted.role().leastRecordBytes(), "records of all runs", loses)
                .ifPresent(faults::add);
        replicas(present).ifPresent(faults::add);
        if (!wanted.cleanupPolicy().equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            retention(present).ifPresent(faults::add);
        }
        return faults;
    }

    private Optional<TopicFault> partitions(TopicSettings wanted, PresentTopic present) {
        if (wanted.role() != TopicRole.EVENTS || wanted.partitions() == present.partitions()) {
            return Optional.empty();
        }
        String complaint = "has " + present.partitions() + " partitions: expected " + wanted.partitions()
                + ", as many as the other topics of events";
        return Optional.of(new TopicFault(
                present.name(),
                true,
                complaint,
                "kafka-topics.sh --bootstrap-server " + bootstrapServers + " --alter --topic " + present.name()
                        + " --partitions " + wanted.partitions()));
    }

    private Optional<TopicFault> cleanup(TopicSettings wanted, PresentTopic present) {
        return present.cleanupPolicy()
                .filter(policy -> !policy.equals(wanted.cleanupPolicy()))
                .map(policy -> config(
                        present,
                        true,
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        policy,
                        wanted.cleanupPolicy(),
                        wanted.role().reason()));
    }

    /** Returns the fault of a topic that does not take records of some size. */
    Optional<TopicFault> records(PresentTopic present, int bytes, String what) {
        return records(present, bytes, what, true);
    }

    private Optional<TopicFault> records(PresentTopic present, int bytes, String what, boolean loses) {
        return present.recordBytes()
                .filter(most -> most < bytes)
                .map(most -> config(
                        present,
                        loses,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Long.toString(most),
                        Integer.toString(bytes),
                        what + " measure up to that many bytes"));
    }

    private Optional<TopicFault> replicas(PresentTopic present) {
        return present.number(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                .filter(least -> least > present.replicas())
                .map(least -> config(
                        present,
                        true,
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Long.toString(least),
                        Integer.toString(present.replicas()),
                        "there are no more copies, and nothing can be written"));
    }

    private Optional<TopicFault> retention(PresentTopic present) {
        Optional<TopicFault> byTime = present.number(TopicConfig.RETENTION_MS_CONFIG)
                .filter(millis -> millis >= 0 && millis < RUN_MAY_LAST.toMillis())
                .map(millis -> config(
                        present,
                        false,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(millis),
                        "-1",
                        "a run that is trained or evaluated later than that does not find its records"));
        return byTime.or(() -> present.number(TopicConfig.RETENTION_BYTES_CONFIG)
                .filter(bytes -> bytes >= 0)
                .map(bytes -> config(
                        present,
                        false,
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        Long.toString(bytes),
                        "-1",
                        "records of a run are deleted once there are more bytes than that in a partition")));
    }

    private TopicFault config(
            PresentTopic present, boolean loses, String setting, String found, String expected, String reason) {
        return new TopicFault(
                present.name(),
                loses,
                "has " + setting + "=" + found + ": expected " + expected + ", " + reason,
                "kafka-configs.sh --bootstrap-server " + bootstrapServers + " --alter --topic " + present.name()
                        + " --add-config " + setting + "=" + expected);
    }
}
