package io.pairstream.schemas.client;

import java.util.LinkedHashSet;
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

    /** So many are named each; of those that follow one in {@value #NAMED_OF}, for there may be millions. */
    private static final int NAMED_FIRST = 100;

    private static final int NAMED_OF = 1_000;

    /** Beyond so many a record may be named again: memory must have a bound. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final Set<Place> SEEN = new LinkedHashSet<>();
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
        if (isToBeNamed(new Place(bootstrapServers, topic, partition, offset))) {
            log.warn(
                    "record skipped topic={} partition={} offset={} reason={}{}",
                    topic,
                    partition,
                    offset,
                    reason.lines().findFirst().orElse(""),
                    total() < NAMED_FIRST ? "" : " (from now on one in " + NAMED_OF + " is named, all are counted)");
        }
    }

    private static synchronized boolean isToBeNamed(Place place) {
        if (!SEEN.add(place)) {
            return false;
        }
        total++;
        if (SEEN.size() > MOST_REMEMBERED) {
            SEEN.remove(SEEN.iterator().next());
        }
        return total <= NAMED_FIRST || total % NAMED_OF == 0;
    }

    /** Returns how many there were so far. */
    public static synchronized long total() {
        return total;
    }

    private record Place(String bootstrapServers, String topic, int partition, long offset) {}
}
