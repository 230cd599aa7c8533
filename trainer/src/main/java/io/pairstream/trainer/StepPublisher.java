package io.pairstream.trainer;

import io.pairstream.kafka.client.DeadLetters;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TakenOverException;
import io.pairstream.kafka.client.TopicRecords;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.Service;
import io.pairstream.schemas.stream.PairRecord;
import io.pairstream.schemas.topic.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what belongs to one step in one transaction: its dead letters, the step, the checkpoint event, and the run's
 * new state. The transactional id is the run's, so a second trainer of the run fences the first.
 */
final class StepPublisher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StepPublisher.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final KafkaEnvironment kafka;
    private final String runId;
    private final Producer<String, byte[]> producer;

    StepPublisher(KafkaEnvironment kafka, String runId, TrainerMetrics metrics) {
        this.kafka = kafka;
        this.runId = runId;
        this.producer = kafka.broker().producer(kafka.topics().transactionalId(Service.TRAINER, runId), "lz4");
        metrics.watch(producer);
    }

    /** Takes the run over: ends what an older trainer left open, and fences it. */
    void takeOver() {
        guarded(producer::initTransactions);
    }

    /**
     * Publishes the events of one step. Dead letters that their topic does not take are published without their bytes.
     *
     * @param run the run's new state, if it changes
     * @throws PairStreamException if another trainer has taken over, or the broker refuses
     */
    void publish(
            List<PairRecord.Rejected> rejected,
            TrainingStep step,
            Optional<CheckpointCreated> checkpoint,
            Optional<Run> run) {
        List<ProducerRecord<String, byte[]>> events = events(step, checkpoint, run);
        List<DeadLetter> letters =
                rejected.stream().map(PairRecord.Rejected::letter).toList();
        guarded(() -> {
            try {
                commit(letters, events);
            } catch (KafkaException e) {
                if (letters.isEmpty() || !isTooLarge(e)) {
                    throw e;
                }
                log.warn(
                        "dead letters are larger than their topic takes and are kept without their bytes: expected"
                                + " max.message.bytes of {} at least runId={} topic={} step={}",
                        DeadLetter.MOST_BYTES_OF_A_RECORD,
                        runId,
                        kafka.topics().deadLetters(),
                        step.getStep());
                commit(letters.stream().map(DeadLetter::withoutValue).toList(), events);
            }
        });
    }

    private List<ProducerRecord<String, byte[]>> events(
            TrainingStep step, Optional<CheckpointCreated> checkpoint, Optional<Run> run) {
        List<ProducerRecord<String, byte[]>> events = new ArrayList<>();
        String key = RunIds.stepKey(runId, step.getStep());
        int partition = partition(key);
        events.add(TopicRecords.of(kafka.topics().steps(), partition, key, step));
        checkpoint.ifPresent(event -> events.add(TopicRecords.of(kafka.topics().checkpoints(), partition, key, event)));
        run.ifPresent(state -> events.add(RunRegistry.toRecord(kafka.topics(), state)));
        return events;
    }

    private void commit(List<DeadLetter> letters, List<ProducerRecord<String, byte[]>> events) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        letters.forEach(letter -> records.add(DeadLetters.toRecord(kafka.topics(), letter)));
        records.addAll(events);
        Transactions.commit(producer, records);
    }

    private static boolean isTooLarge(KafkaException e) {
        return e instanceof RecordTooLargeException || e.getCause() instanceof RecordTooLargeException;
    }

    /**
     * Returns the partition of a step's events, as Kafka's own partitioner chooses it, but one for both topics: partitions are
     * added to one topic after the other, and events of a step that lie in different ones would not be joined.
     */
    private int partition(String key) {
        int partitions = Math.min(
                producer.partitionsFor(kafka.topics().steps().name()).size(),
                producer.partitionsFor(kafka.topics().checkpoints().name()).size());
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** Publishes the run's new state alone. */
    void publish(Run run) {
        guarded(() -> Transactions.commit(producer, List.of(RunRegistry.toRecord(kafka.topics(), run))));
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    private PairStreamException failure(KafkaException e) {
        Optional<TakenOverException> takenOver = TakenOverException.of(Service.TRAINER, runId, e);
        return takenOver.isPresent()
                ? takenOver.get()
                : kafka.broker().failure("events of run '" + runId + "' cannot be published", e);
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
