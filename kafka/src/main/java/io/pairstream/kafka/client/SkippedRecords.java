package io.pairstream.kafka.client;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that readers in this process could not use and have gone on without: whoever reads a record that it cannot use
 * says so here, and each record is counted and, unless there are very many, named once, however often and by however many it
 * is read. Thread-safe.
 */
public final class SkippedRecords {

    private static final Logger log = LoggerFactory.getLogger(SkippedRecords.class);

    /** So many of a topic are named each; of those that follow one in {@value #NAMED_OF}, for there may be millions. */
    private static final int NAMED_FIRST = 100;

    private static final int NAMED_OF = 1_000;

    /** Beyond so many a record may be named again: memory must have a bound. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final Set<Place> SEEN = new LinkedHashSet<>();
    private static final Map<String, Long> OF_TOPIC = new HashMap<>();
    private static long total;

    private SkippedRecords() {}

    /**
     * Says that a record is gone on without.
     *
     * @param broker where it was read
     * @param found the record
     * @param reason why it cannot be used
     */
    public static void add(Broker broker, ConsumerRecord<?, ?> found, String reason) {
        add(broker.bootstrapServers(), found.topic(), found.partition(), found.offset(), reason);
    }

    /** Says the same of a record that is named by its place. */
    public static void add(String bootstrapServers, String topic, int partition, long offset, String reason) {
        long number = numberInTopic(new Place(bootstrapServers, topic, partition, offset));
        if ((number > 0 && number <= NAMED_FIRST) || number % NAMED_OF == 1) {
            log.warn(
                    "record skipped topic={} partition={} offset={} reason={}{}",
                    topic,
                    partition,
                    offset,
                    reason.lines().findFirst().orElse(""),
                    number < NAMED_FIRST ? "" : " (from now on one in " + NAMED_OF + " is named, all are counted)");
        }
    }

    /** Returns how many of its topic there were with this one; 0 if it was seen before. */
    private static synchronized long numberInTopic(Place place) {
        if (!SEEN.add(place)) {
            return 0;
        }
        total++;
        if (SEEN.size() > MOST_REMEMBERED) {
            SEEN.remove(SEEN.iterator().next());
        }
        return OF_TOPIC.merge(place.bootstrapServers() + "/" + place.topic(), 1L, Long::sum);
    }

    /** Returns how many there were so far. */
    public static synchronized long total() {
        return total;
    }

    private record Place(String bootstrapServers, String topic, int partition, long offset) {}
}
