package io.pairstream.schemas.topic;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.client.Broker;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.WaitNotice;
import io.pairstream.schemas.waiting.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics, checks the ones that are there, and deletes records that are no longer needed. */
public final class TopicAdmin {

    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final Broker broker;

    /** @param broker where the topics are */
    public TopicAdmin(Broker broker) {
        this.broker = broker;
    }

    /**
     * Creates the topics that are missing and checks the partition counts of the others. When this returns the broker
     * knows them all.
     *
     * @param settings the topics
     * @param replicationFactor copies of each partition
     * @return names of the topics created
     * @throws PairStreamException if a topic is there with another number of partitions, or cannot be created
     */
    public List<String> createMissing(List<TopicSettings> settings, int replicationFactor) {
        try (Admin admin = broker.admin()) {
            Map<String, Integer> present = partitionCounts(admin);
            requirePartitions(settings, present);
            List<NewTopic> missing = settings.stream()
                    .filter(topic -> !present.containsKey(topic.name()))
                    .map(topic -> topic.toNewTopic((short) replicationFactor))
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

    /** Waits until the broker that answers has heard of topics that the controller has created. */
    private void awaitKnown(Admin admin, List<String> created) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + Broker.ANSWER_WITHIN.toNanos();
        WaitNotice notice = Waits.notice();
        while (!broker.answer(admin.listTopics().names()).containsAll(created)) {
            if (System.nanoTime() - deadline > 0) {
                throw new PairStreamException("topics were created on " + broker.bootstrapServers()
                        + " and are not there after " + Broker.ANSWER_WITHIN.toSeconds() + " s");
            }
            notice.waiting(() ->
                    new Awaited("topics that were created to be known to Kafka at " + broker.bootstrapServers(), ""));
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        notice.over();
    }

    /**
     * Checks that the topics are there with the expected numbers of partitions.
     *
     * @throws PairStreamException that names the first topic that is missing or has another number of partitions
     */
    public void require(List<TopicSettings> settings) {
        try (Admin admin = broker.admin()) {
            Map<String, Integer> present = partitionCounts(admin);
            for (TopicSettings topic : settings) {
                if (!present.containsKey(topic.name())) {
                    throw missing(topic.name());
                }
            }
            requirePartitions(settings, present);
        } catch (ExecutionException e) {
            throw broker.failure("cannot list topics", e);
        } catch (InterruptedException e) {
            throw broker.interrupted(e);
        }
    }

    /**
     * Returns the number of partitions of a topic.
     *
     * @throws PairStreamException if it does not exist
     */
    public int partitions(String topic) {
        try (Admin admin = broker.admin()) {
            Integer count = partitionCounts(admin).get(topic);
            if (count == null) {
                throw missing(topic);
            }
            return count;
        } catch (ExecutionException e) {
            throw broker.failure("cannot list topics", e);
        } catch (InterruptedException e) {
            throw broker.interrupted(e);
        }
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

    private PairStreamException missing(String topic) {
        return new PairStreamException("topic " + topic + " does not exist on " + broker.bootstrapServers()
                + ": create it with 'pairstream topics'");
    }

    private static void requirePartitions(List<TopicSettings> settings, Map<String, Integer> present) {
        for (TopicSettings topic : settings) {
            int found = present.getOrDefault(topic.name(), topic.partitions());
            if (found != topic.partitions()) {
                throw new PairStreamException(
                        "topic " + topic.name() + " has " + found + " partitions: expected " + topic.partitions());
            }
        }
    }

    private Map<String, Integer> partitionCounts(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> topics = broker.answer(
                admin.describeTopics(broker.answer(admin.listTopics().names())).allTopicNames());
        return topics.values().stream()
                .collect(Collectors.toMap(
                        TopicDescription::name, topic -> topic.partitions().size()));
    }
}
