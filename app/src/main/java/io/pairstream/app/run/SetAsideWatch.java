package io.pairstream.app.run;

import io.pairstream.kafka.client.DeadLetters;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.codec.RecordFormatException;
import io.pairstream.schemas.topic.DeadLetter;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.schemas.waiting.TimeLimit;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows what evaluators say in the dead letters about checkpoints of one run that they have set aside. Such a checkpoint is
 * not evaluated until an evaluator is started again, and who waits for it waits in vain.
 */
final class SetAsideWatch implements AutoCloseable {

    private final Topics topics;
    private final Consumer<String, byte[]> letters;
    private final String runId;
    private final BooleanSupplier busy;
    private final long quietNanos;
    private final long firstNewLetter;
    private final Map<Long, String> setAsideBefore = new TreeMap<>();
    private final Set<Long> evaluated = new HashSet<>();
    private long lastProgress = System.nanoTime();

    /**
     * @param kafka brokers and topics
     * @param runId the run
     * @param busy whether this process's evaluator has something to do
     */
    SetAsideWatch(KafkaEnvironment kafka, String runId, BooleanSupplier busy) {
        this.topics = kafka.topics();
        this.runId = runId;
        this.busy = busy;
        this.quietNanos = TimeLimit.SET_ASIDE_EARLIER.duration().toNanos();
        this.letters = kafka.broker().consumer();
        List<TopicPartition> partitions = TopicReader.partitions(kafka.broker(), letters, topics.deadLetters());
        letters.assign(partitions);
        letters.seekToBeginning(partitions);
        this.firstNewLetter = letters.endOffsets(partitions).getOrDefault(partitions.get(0), 0L);
    }

    /** A checkpoint's results have come. */
    void evaluated(long step) {
        evaluated.add(step);
        lastProgress = System.nanoTime();
    }

    /**
     * Takes in the letters that have come.
     *
     * @throws PairStreamException if a checkpoint of the run is set aside
     */
    void requireNone() {
        for (ConsumerRecord<String, byte[]> letter : letters.poll(Duration.ZERO)) {
            take(letter);
        }
        setAsideBefore.keySet().removeAll(evaluated);
        if (setAsideBefore.isEmpty() || busy.getAsBoolean()) {
            lastProgress = System.nanoTime();
        } else if (System.nanoTime() - lastProgress >= quietNanos) {
            var first = setAsideBefore.entrySet().iterator().next();
            throw setAside(first.getKey(), first.getValue());
        }
    }

    private void take(ConsumerRecord<String, byte[]> found) {
        DeadLetter letter = DeadLetters.read(found);
        if (!letter.runId().equals(runId)
                || !letter.topic().equals(topics.checkpoints().name())) {
            return;
        }
        long step;
        try {
            CheckpointCreated checkpoint = RecordCodecs.CHECKPOINT_CREATED.decode(letter.key(), letter.value());
            step = checkpoint.getStep();
        } catch (RecordFormatException e) {
            return; // a letter about what is no checkpoint
        }
        if (found.offset() >= firstNewLetter && !evaluated.contains(step)) {
            throw setAside(step, letter.reason());
        }
        setAsideBefore.put(step, letter.reason());
    }

    private PairStreamException setAside(long step, String reason) {
        return new PairStreamException("run '" + runId + "': the checkpoint of mini-batch " + step
                + " is set aside until an evaluator is started again: " + reason);
    }

    @Override
    public void close() {
        letters.close();
    }
}
