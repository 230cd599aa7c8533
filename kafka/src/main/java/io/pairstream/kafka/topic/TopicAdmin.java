package io.pairstream.kafka.topic;

import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.topic.TopicRole;
import io.pairstream.schemas.topic.TopicSettings;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.TimeLimit;
import io.pairstream.schemas.waiting.WaitNotice;
import io.pairstream.schemas.waiting.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics, checks the ones that are there, and deletes records that are no longer needed. */
public final class TopicAdmin {

    private static final Logger log = LoggerFactory.getLogger(TopicAdmin.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final Broker broker;

    /** @param broker where the topics are */
    public TopicAdmin(Broker broker) {
        this.broker = broker;
    }

    /**
     * Creates the topics that are missing. When this returns the broker knows them all.
     *
     * @param settings the topics
     * @param replicationFactor copies of each partition
     * @return names of the topics created
     * @throws PairStreamException if one cannot be created
     */
    public List<String> createMissing(List<TopicSettings> settings, int replicationFactor) {
        try (Admin admin = broker.admin()) {
            Map<String, PresentTopic> present = PresentTopics.describe(admin, names(settings));
            List<NewTopic> missing = settings.stream()
                    .filter(topic -> !present.containsKey(topic.name()))
                    .map(topic -> request(topic, (short) replicationFactor))
                    .toList();
            List<String> created = new ArrayList<>();
            for (var creation : admin.createTopics(missing).values().entrySet()) {
                try {
                    broker.answer(creation.getValue());
                    created.add(creation.getKey());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw broker.failure("cannot create topic " + creation.getKey(), e);
                    }
                }
            }
            awaitKnown(admin, created);
            return created.stream().sorted().toList();
        } catch (ExecutionException e) {
            throw broker.failure("cannot list topics", e);
        } catch (InterruptedException e) {
            throw broker.interrupted(e);
        }
    }

    /** Returns the request that creates a topic, which takes the largest records there may be. */
    static NewTopic request(TopicSettings topic, short replicationFactor) {
        return new NewTopic(topic.name(), topic.partitions(), replicationFactor)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        topic.cleanupPolicy(),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(topic.role().createdRecordBytes())));
    }

    /** Waits until the broker that answers has heard of topics that the controller has created. */
    private void awaitKnown(Admin admin, List<String> created) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + TimeLimit.KAFKA_ANSWERS.duration().toNanos();
        WaitNotice notice = Waits.notice();
        while (!broker.answer(admin.listTopics().names()).containsAll(created)) {
            if (System.nanoTime() - deadline > 0) {
                throw new PairStreamException(
                        "topics were created on " + broker.bootstrapServers() + " and are not there after "
                                + TimeLimit.KAFKA_ANSWERS.duration().toSeconds() + " s");
            }
            notice.waiting(() ->
                    new Awaited("topics that were created to be known to Kafka at " + broker.bootstrapServers(), ""));
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        notice.over();
    }

    /**
     * Returns the settings that the topics should have, given those that are there: partitions can only be added, so that
     * topics of events have to have as many as the one with the most.
     *
     * @param topics their names
     * @param present those that are there
     * @param otherwise partitions where no topic of events is there
     */
    public static List<TopicSettings> wanted(Topics topics, Map<String, PresentTopic> present, int otherwise) {
        int partitions = topics.settings(otherwise).stream()
                .filter(topic -> topic.role() == TopicRole.EVENTS)
                .flatMap(topic -> Stream.ofNullable(present.get(topic.name())))
                .mapToInt(PresentTopic::partitions)
                .max()
                .orElse(otherwise);
        return topics.settings(partitions);
    }

    /** Returns the topics that are there, by name. */
    public Map<String, PresentTopic> present(Topics topics) {
        return present(names(topics.settings(1)));
    }

    /**
     * Returns those of the topics that are there, by name.
     *
     * @throws PairStreamException that names a topic which this user may not see
     */
    public Map<String, PresentTopic> present(Collection<String> names) {
        try (Admin admin = broker.admin()) {
            return PresentTopics.describe(admin, names);
        } catch (ExecutionException e) {
            throw broker.failure("cannot list topics", e);
        } catch (InterruptedException e) {
            throw broker.interrupted(e);
        }
    }

    /** Returns what is wrong with topics that are there. */
    public List<TopicFault> faults(List<TopicSettings> settings, Map<String, PresentTopic> present) {
        return settings.stream()
                .flatMap(topic -> Stream.ofNullable(present.get(topic.name()))
                        .flatMap(found -> check().faults(topic, found).stream()))
                .toList();
    }

    /**
     * Checks that all topics that runs need are there, and that on none of them anything would be lost. What could be lost later is logged.
     *
     * @param topics their names
     * @return the topics as they are, by name
     * @throws PairStreamException that names the first topic that is missing or wrong
     */
    public Map<String, PresentTopic> require(Topics topics) {
        return require(topics, topics.namesOfRuns());
    }

    /** Checks as {@link #require(Topics)} does those topics that a service uses. */
    public Map<String, PresentTopic> require(Topics topics, Set<String> used) {
        Map<String, PresentTopic> present = present(used);
        List<TopicSettings> settings = wanted(topics, present, 1).stream()
                .filter(topic -> used.contains(topic.name()))
                .toList();
        settings.stream()
                .filter(topic -> !present.containsKey(topic.name()))
                .findFirst()
                .ifPresent(topic -> {
                    throw TopicReader.missing(broker, topic.name());
                });
        List<TopicFault> faults = faults(settings, present);
        faults.stream().filter(TopicFault::loses).findFirst().ifPresent(fault -> {
            throw new PairStreamException(fault.line());
        });
        if (!faults.isEmpty()) {
            String more = faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more of its kind)";
            log.warn("{}{}; {} says how to change that", faults.get(0).what(), more, topics.command("topics"));
        }
        return present;
    }

    /**
     * Checks that a topic takes records of some size.
     *
     * @param topic the topic as it is
     * @param bytes the size, before compression
     * @param what whose records they are, for the message
     * @throws PairStreamException that names the topic, both sizes and the setting to change
     */
    public void requireRecordBytes(PresentTopic topic, int bytes, String what) {
        check().records(topic, bytes, what).ifPresent(fault -> {
            throw new PairStreamException(fault.line());
        });
    }

    private TopicCheck check() {
        return new TopicCheck(broker.bootstrapServers());
    }

    private static Set<String> names(List<TopicSettings> settings) {
        return settings.stream().map(TopicSettings::name).collect(Collectors.toSet());
    }

    /**
     * Returns the number of partitions of a topic.
     *
     * @throws PairStreamException if it does not exist
     */
    public int partitions(String topic) {
        PresentTopic present = present(Set.of(topic)).get(topic);
        if (present == null) {
            throw TopicReader.missing(broker, topic);
        }
        return present.partitions();
    }

    /**
     * Deletes a topic's oldest records.
     *
     * @param topic full name
     * @param offsets for each partition the first offset that stays; one that is gone already is no error
     */
    public void deleteBefore(String topic, List<Long> offsets) {
        Map<TopicPartition, RecordsToDelete> deleted = new HashMap<>();
        for (int partition = 0; partition < offsets.size(); partition++) {
            deleted.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offsets.get(partition)));
        }
        try (Admin admin = broker.admin()) {
            broker.answer(admin.deleteRecords(deleted).all());
        } catch (ExecutionException e) {
            throw broker.failure("cannot delete records of topic " + topic, e);
        } catch (InterruptedException e) {
            throw broker.interrupted(e);
        }
    }
}
