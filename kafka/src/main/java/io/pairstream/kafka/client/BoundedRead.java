package io.pairstream.kafka.client;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.WaitNotice;
import io.pairstream.schemas.waiting.Waits;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Reading of records that are known to be there: what takes long is said, and a broker that stays away is given up. */
public final class BoundedRead implements AutoCloseable {

    private final String topic;
    private final String bootstrapServers;
    private final LongSupplier nanos;
    private final WaitNotice notice = Waits.notice();
    private long records;
    private long lastArrival;

    /**
     * @param broker where the topic is
     * @param topic the topic
     */
    public BoundedRead(Broker broker, String topic) {
        this(broker, topic, System::nanoTime);
    }

    BoundedRead(Broker broker, String topic, LongSupplier nanos) {
        this.topic = topic;
        this.bootstrapServers = broker.bootstrapServers();
        this.nanos = nanos;
        this.lastArrival = nanos.getAsLong();
    }

    /**
     * Takes note of what a poll has brought.
     *
     * @return those records
     * @throws PairStreamException if none has come for {@link Broker#OUTAGE}
     */
    public <K, V> ConsumerRecords<K, V> polled(ConsumerRecords<K, V> found) {
        long now = nanos.getAsLong();
        if (!found.isEmpty()) {
            records += found.count();
            lastArrival = now;
        } else if (now - lastArrival > Broker.OUTAGE.toNanos()) {
            throw new PairStreamException("topic " + topic + " cannot be read to its end: no record has come from Kafka"
                    + " at " + bootstrapServers + " for " + Broker.OUTAGE.toMinutes() + " minutes");
        }
        notice.waiting(() -> awaited(Duration.ofNanos(now - lastArrival)));
        return found;
    }

    private Awaited awaited(Duration quiet) {
        return new Awaited(
                "topic " + topic + " to be read",
                " from Kafka at " + bootstrapServers + ": " + records + " records so far, the last " + quiet.toSeconds()
                        + " s ago");
    }

    /** All is read. */
    @Override
    public void close() {
        notice.over();
    }
}
