package io.pairstream.evaluator;

import io.pairstream.model.PairBatch;
import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.records.TestSet;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.TestSets;
import io.pairstream.schemas.client.Broker;
import io.pairstream.schemas.client.RunPartitions;
import io.pairstream.schemas.client.SkippedRecords;
import io.pairstream.schemas.serde.PairDecoder;
import io.pairstream.schemas.serde.RecordFormatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The pairs of one epoch of a topic, read once in sequence order. */
final class PairSet {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration QUIET_BEFORE_GIVEN_UP = Duration.ofSeconds(30);

    private final Run run;
    private final PairDecoder decoder;
    private final Consumer<ImagePair> action;
    private final Map<Long, ImagePair> early = new TreeMap<>();
    private long next;
    private long rejected;

    private PairSet(Run run, PairDecoder decoder, Consumer<ImagePair> action) {
        this.run = run;
        this.decoder = decoder;
        this.action = action;
    }

    /** Gives the name of each of the run's test sets and its pairs to an action, batch by batch; the buffer is reused. */
    static void readTest(Broker broker, String topic, Run run, BiConsumer<String, PairBatch> action) {
        List<PairBatches.Section> sections = new ArrayList<>();
        long end = 0;
        for (TestSet set : TestSets.of(run)) {
            end += TestSets.size(set);
            sections.add(new PairBatches.Section(end, batch -> action.accept(set.getName(), batch)));
        }
        PairBatches batches = new PairBatches(run, sections);
        readTestPairs(broker, topic, run, batches::add);
        batches.end();
    }

    /** Gives the pairs of the run's test sets to an action, one test set after the other. */
    static void readTestPairs(Broker broker, String topic, Run run, Consumer<ImagePair> action) {
        new PairSet(run, PairDecoder.ofTest(run), action).read(broker, topic, run.getTestStartOffsets());
    }

    /** Gives the run's training pairs to an action, as its first epoch has them; the buffer is reused. */
    static void readTraining(Broker broker, String topic, Run run, Consumer<PairBatch> action) {
        PairDecoder decoder = PairDecoder.ofTraining(run);
        PairBatches batches = new PairBatches(run, List.of(new PairBatches.Section(decoder.recordsPerEpoch(), action)));
        new PairSet(run, decoder, batches::add).read(broker, topic, run.getTrainStartOffsets());
        batches.end();
    }

    private void read(Broker broker, String topic, List<Long> startOffsets) {
        try (var consumer = broker.consumer()) {
            RunPartitions partitions = new RunPartitions(run.getRunId(), consumer, topic, run.getPartitions());
            partitions.seek(startOffsets);
            long lastArrival = System.nanoTime();
            while (next < decoder.recordsPerEpoch()) {
                var polled = partitions.poll(POLL);
                polled.forEach(found -> take(broker, found));
                if (!polled.isEmpty()) {
                    lastArrival = System.nanoTime();
                } else if (System.nanoTime() - lastArrival > QUIET_BEFORE_GIVEN_UP.toNanos()) {
                    goOnWithoutLost(topic);
                }
                moveInOrder();
            }
        }
    }

    private void take(Broker broker, ConsumerRecord<String, byte[]> found) {
        if (!run.getRunId().equals(found.key())) {
            return;
        }
        try {
            ImagePair pair = decoder.decode(found.partition(), found.value());
            if (pair.getEpoch() == 0 && pair.getSequence() >= next) {
                early.putIfAbsent(pair.getSequence(), pair);
            }
        } catch (RecordFormatException e) {
            rejected++;
            SkippedRecords.add(broker, found, String.valueOf(e.getMessage()));
        }
    }

    private void moveInOrder() {
        for (ImagePair pair = early.remove(next); pair != null; pair = early.remove(next)) {
            action.accept(pair);
            next++;
        }
    }

    /** Everything there is was read: what is missing may be explained by rejected records, or the set is incomplete. */
    private void goOnWithoutLost(String topic) {
        long missing = decoder.recordsPerEpoch() - next - early.size();
        if (missing > rejected) {
            throw new PairStreamException("topic " + topic + " has " + (next + early.size()) + " usable pairs of run '"
                    + run.getRunId() + "': expected " + decoder.recordsPerEpoch());
        }
        early.values().forEach(action);
        early.clear();
        next = decoder.recordsPerEpoch();
    }
}
