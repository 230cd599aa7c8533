package io.pairstream.dashboard.state;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.SkippedRecords;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.kafka.failure.FailureText;
import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.codec.RecordFormatException;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.WaitNotice;
import io.pairstream.schemas.waiting.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topics of a projection from their beginnings, on a thread of its own. A broker that is away is waited for,
 * and so is a topic that was deleted; partitions that are added are read, too; what retention has deleted before it was
 * read is left out.
 */
public final class EventReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventReader.class);

    /**
     * The broker gathers events for half a second before it answers, unless there are many: a run of short steps does not
     * wake this process, and the broker, at each of its transactions, on a machine whose cores train.
     */
    private static final Map<String, String> GATHERED = Map.of(
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "1000000",
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "500");

    /** After how long a partition that was added is seen. */
    private static final Map<String, String> PARTITIONS_SEEN = Map.of(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "10000");

    private static final Duration POLL = Duration.ofSeconds(1);

    private static final long LOOK_AT_ENDS_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Broker broker;
    private final Projection projection;
    private final Consumer<String, byte[]> consumer;
    private final Runnable afterPoll;
    private final Thread thread;
    private final KafkaClientMetrics consumerMetrics;
    private final FirstFailure failure;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final WaitNotice notice = Waits.notice();
    private List<TopicPartition> partitions;
    private volatile ReaderStatus status = ReaderStatus.STARTING;
    private Map<TopicPartition, Long> firstEnds = Map.of();
    private long lastLookAtEnds = System.nanoTime() - LOOK_AT_ENDS_NANOS;

    /**
     * @param broker where the topics are
     * @param projection what takes the events
     * @param afterPoll what to do, on the reader's thread, whenever events may have come
     * @param meters where the meters of its consumer are registered
     * @param failure takes what ends the thread though nobody has asked it to end
     * @throws PairStreamException if a topic does not exist
     */
    public EventReader(
            Broker broker, Projection projection, Runnable afterPoll, MeterRegistry meters, FirstFailure failure) {
        this.broker = broker;
        this.projection = projection;
        this.afterPoll = afterPoll;
        this.failure = failure;
        this.consumer =
                broker.withDefaults(GATHERED).withDefaults(PARTITIONS_SEEN).consumer();
        try {
            this.partitions = presentPartitions(broker, projection, consumer);
        } catch (PairStreamException e) {
            consumer.close();
            throw e;
        } catch (KafkaException e) {
            consumer.close();
            throw broker.failure("topics cannot be read from " + broker.bootstrapServers(), e);
        }
        this.thread = new Thread(this::run, "pairstream-dashboard-reader");
        thread.setDaemon(true);
        this.consumerMetrics = new KafkaClientMetrics(consumer);
        consumerMetrics.bindTo(meters);
    }

    /**
     * Returns the partitions of all topics as the consumer knows them.
     *
     * @throws PairStreamException if a topic does not exist
     */
    private static List<TopicPartition> presentPartitions(
            Broker broker, Projection projection, Consumer<String, byte[]> consumer) {
        return projection.topics().stream()
                .sorted()
                .flatMap(topic -> TopicReader.partitions(broker, consumer, topic).stream())
                .toList();
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    /** Returns how reading goes. */
    public ReaderStatus status() {
        return status;
    }

    private void run() {
        try {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (stop.getCount() > 0) {
                readSome();
                afterPoll.run();
            }
        } catch (WakeupException | InterruptException e) {
            log.debug("reader was asked to stop", e);
        } catch (RuntimeException | Error e) {
            failure.set(e);
            away(FailureText.of(e));
        } finally {
            consumer.close();
        }
    }

    private void readSome() {
        try {
            for (ConsumerRecord<String, byte[]> event : consumer.poll(POLL)) {
                apply(event);
            }
            if (System.nanoTime() - lastLookAtEnds >= LOOK_AT_ENDS_NANOS) {
                lookAtPartitions();
                lookAtEnds();
                lastLookAtEnds = System.nanoTime();
            }
        } catch (OffsetOutOfRangeException e) {
            log.warn("records are gone before they were read: partitions={}", e.partitions());
            consumer.seekToBeginning(e.partitions());
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException | PairStreamException e) {
            away(String.valueOf(e.getMessage()));
            pause();
        }
    }

    private void apply(ConsumerRecord<String, byte[]> event) {
        ReaderStatus before = status;
        long unreadable = before.unreadable();
        try {
            projection.apply(event);
        } catch (RecordFormatException e) {
            unreadable++;
            SkippedRecords.add(broker, event, String.valueOf(e.getMessage()));
        }
        status = new ReaderStatus(
                before.brokerAnswers(),
                before.caughtUp(),
                Math.max(0, before.lag() - 1),
                before.read() + 1,
                unreadable,
                before.trouble());
    }

    /** Reads partitions that were added, from their beginnings; the others go on where they are. */
    private void lookAtPartitions() {
        List<TopicPartition> present = presentPartitions(broker, projection, consumer);
        if (present.equals(partitions)) {
            return;
        }
        List<TopicPartition> added =
                present.stream().filter(each -> !partitions.contains(each)).toList();
        log.info("topics have other partitions: added={} now={}", added, present.size());
        consumer.assign(present);
        consumer.seekToBeginning(added);
        partitions = present;
        firstEnds = Map.of();
    }

    /** Asks the broker where the topics end: says how far behind this is, and whether there is a broker. */
    private void lookAtEnds() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ENDS_WITHIN);
        if (firstEnds.isEmpty()) {
            firstEnds = Map.copyOf(ends);
        }
        boolean caughtUp = status.caughtUp() || behind(firstEnds) == 0;
        notice.over();
        status = new ReaderStatus(true, caughtUp, behind(ends), status.read(), status.unreadable(), "");
    }

    private long behind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey(), ENDS_WITHIN)))
                .sum();
    }

    private void away(String reason) {
        ReaderStatus before = status;
        if (before.brokerAnswers() && !failure.isPresent()) {
            log.warn("broker does not answer: reason={}", reason);
        }
        String line = reason.lines().findFirst().orElse("");
        notice.waiting(
                () -> new Awaited("Kafka at " + broker.bootstrapServers(), ", whose topics cannot be read: " + line));
        status = new ReaderStatus(false, before.caughtUp(), before.lag(), before.read(), before.unreadable(), line);
    }

    private void pause() {
        try {
            if (stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new WakeupException();
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Stops reading and waits until the thread has ended, or this one is interrupted. */
    @Override
    public void close() {
        stop.countDown();
        consumerMetrics.close();
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the thread ends by itself
        }
    }
}
