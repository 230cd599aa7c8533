package io.pairstream.evaluator;

import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.schemas.PairStreamException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The evaluators' internal topics on a cluster whose topics of events may have got more partitions since they were made. Kafka
 * Streams makes them once and refuses to start when the numbers differ.
 *
 * <p>What belongs to the partitions of events gets as many more; nothing moves, for a partition of an internal topic is that of
 * the events. What is kept by run stays where it is, however many partitions events have.
 */
final class InternalTopics {

    private static final Logger log = LoggerFactory.getLogger(InternalTopics.class);

    private final KafkaEnvironment kafka;

    InternalTopics(KafkaEnvironment kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns the number of partitions of what is kept by run: that which the topics of events had for the first evaluator.
     * Empty: there are no topics.
     */
    OptionalInt runPartitions() {
        String byRun = name(EvaluationTopology.internalByRun());
        Map<String, Integer> present =
                present(Set.of(byRun, kafka.topics().checkpoints().name()));
        Integer count = present.getOrDefault(
                byRun, present.get(kafka.topics().checkpoints().name()));
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /**
     * Gives internal topics as many partitions as the topics of events have.
     *
     * @return whether one had fewer
     * @throws PairStreamException if one has more, or cannot get more
     */
    boolean grow() {
        Set<String> names = new HashSet<>();
        EvaluationTopology.internalByStep(kafka.topics()).forEach(end -> names.add(name(end)));
        names.add(kafka.topics().checkpoints().name());
        Map<String, Integer> present = present(names);
        int wanted = present.getOrDefault(kafka.topics().checkpoints().name(), 0);
        Map<String, NewPartitions> more = new HashMap<>();
        present.forEach((name, found) -> {
            if (found > wanted) {
                throw tooMany(name, found, wanted);
            }
            if (found < wanted) {
                more.put(name, NewPartitions.increaseTo(wanted));
            }
        });
        create(more, wanted);
        return !more.isEmpty();
    }

    private PairStreamException tooMany(String name, int found, int wanted) {
        return new PairStreamException("internal topic " + name + " has " + found + " partitions, topic "
                + kafka.topics().checkpoints().name() + " has " + wanted
                + ": expected as many; if the topics were made anew, delete"
                + " those whose names begin with " + kafka.topics().evaluatorGroup() + "- while no evaluator runs");
    }

    private void create(Map<String, NewPartitions> more, int wanted) {
        if (more.isEmpty()) {
            return;
        }
        try (Admin admin = kafka.broker().admin()) {
            admin.createPartitions(more).all().get();
            log.warn(
                    "internal topics have got {} partitions, as topic {} has",
                    wanted,
                    kafka.topics().checkpoints().name());
        } catch (ExecutionException e) {
            throw kafka.broker()
                    .failure(
                            "internal topics of the evaluators have fewer partitions than topic "
                                    + kafka.topics().checkpoints().name() + " and cannot get " + wanted + " ("
                                    + String.join(", ", more.keySet()) + ")",
                            e);
        } catch (InterruptedException e) {
            throw kafka.broker().interrupted(e);
        }
    }

    private String name(String end) {
        return kafka.topics().evaluatorGroup() + "-" + end;
    }

    /** Returns the numbers of partitions of those of the topics that are there. */
    private Map<String, Integer> present(Set<String> names) {
        Map<String, Integer> counts = new HashMap<>();
        new TopicAdmin(kafka.broker()).present(names).forEach((name, topic) -> counts.put(name, topic.partitions()));
        return counts;
    }
}
