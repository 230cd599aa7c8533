package io.pairstream.kafka.client;

import io.pairstream.records.Run;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.SimilarNames;
import io.pairstream.schemas.codec.RecordClasses;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.TimeLimit;
import io.pairstream.schemas.waiting.WaitNotice;
import io.pairstream.schemas.waiting.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The runs as topic {@code runs} has them: the newest usable record of a run id is its state. A run whose record was deleted
 * is not declared.
 */
public final class RunRegistry {

    static {
        RecordClasses.trust();
    }

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final KafkaEnvironment kafka;
    private final TopicReader reader;

    /**
     * @param kafka brokers and topics
     */
    public RunRegistry(KafkaEnvironment kafka) {
        this(kafka, new TopicReader(kafka.broker()));
    }

    /**
     * @param kafka brokers and topics
     * @param consumer serves each look at the topic
     */
    public RunRegistry(KafkaEnvironment kafka, KeptConsumer consumer) {
        this(kafka, new TopicReader(kafka.broker(), consumer));
    }

    private RunRegistry(KafkaEnvironment kafka, TopicReader reader) {
        this.kafka = kafka;
        this.reader = reader;
    }

    /** Returns the run's present state, or empty if it is not declared. */
    public Optional<Run> find(String runId) {
        return Optional.ofNullable(
                reader.newest(kafka.topics().runs(), runId::equals).get(runId));
    }

    /**
     * Returns the run's present state. Before it says that there is none, it waits until nothing is hidden.
     *
     * @throws PairStreamException if it is not declared
     */
    public Run require(String runId) {
        return find(runId).or(() -> findDecided(runId)).orElseThrow(() -> undeclared(runId));
    }

    private Optional<Run> findDecided(String runId) {
        awaitDecided();
        return find(runId);
    }

    private PairStreamException undeclared(String runId) {
        List<String> declared = all().stream().map(Run::getRunId).toList();
        List<String> similar = SimilarNames.to(runId, declared);
        return new PairStreamException("run '" + runId + "' is not declared in topic "
                + kafka.topics().runs().name() + " on "
                + kafka.broker().bootstrapServers() + ": "
                + (similar.isEmpty() ? "" : "did you mean '" + String.join("' or '", similar) + "'? Else ")
                + "declare it with " + kafka.topics().command("produce --run-id " + runId));
    }

    /**
     * Waits until a run is declared.
     *
     * @param within how long; {@link TimeLimit#RUN_DECLARED}, unless it is known to be declared later
     * @param stop ends the waiting when it is counted down
     * @return whether it is declared; if not, the waiting was stopped
     * @throws PairStreamException if it is not declared within that time
     */
    public boolean awaitDeclared(String runId, Duration within, CountDownLatch stop) throws InterruptedException {
        long begun = System.nanoTime();
        WaitNotice notice = Waits.notice();
        while (find(runId).isEmpty()) {
            if (System.nanoTime() - begun > within.toNanos()) {
                require(runId);
                continue;
            }
            notice.waiting(() -> new Awaited(
                    "run '" + runId + "' to be declared in topic "
                            + kafka.topics().runs().name(),
                    ""));
            if (stop.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        notice.over();
        return true;
    }

    /**
     * Waits until all that the topic holds now is committed or aborted. Before that an open transaction of anyone hides
     * what was committed behind it, and who writes a run's state might write over a newer one.
     *
     * @throws PairStreamException if a transaction stays open for longer than any should
     */
    public void awaitDecided() {
        new CommittedEnds(kafka.broker()).await(kafka.topics().runs().name());
    }

    /** Returns the present state of all runs, by run id, once what the topic holds is decided. */
    public List<Run> all() {
        awaitDecided();
        return List.copyOf(reader.newest(kafka.topics().runs(), key -> true).values());
    }

    /** Returns the record that makes this the run's state: in the first partition, as all, so that they have an order. */
    public static ProducerRecord<String, byte[]> toRecord(Topics topics, Run run) {
        return TopicRecords.of(topics.runs(), 0, run.getRunId(), run);
    }
}
