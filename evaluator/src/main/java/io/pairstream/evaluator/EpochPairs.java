package io.pairstream.evaluator;

import io.pairstream.joining.ImageJoin;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunPartitions;
import io.pairstream.kafka.client.SkippedRecords;
import io.pairstream.kafka.client.StoredRecords;
import io.pairstream.model.PairBatch;
import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.stream.PairDecoder;
import io.pairstream.schemas.stream.PairImages;
import io.pairstream.schemas.stream.PairRecord;
import io.pairstream.schemas.stream.PairRotation;
import io.pairstream.schemas.stream.Slot;
import io.pairstream.schemas.stream.StreamShape;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.TimeLimit;
import io.pairstream.schemas.waiting.WaitNotice;
import io.pairstream.schemas.waiting.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The pairs of one epoch of a topic, read once in sequence order. */
final class EpochPairs {

    private static final Duration POLL = Duration.ofMillis(200);

    /** After so long without a pair it is asked whether an open transaction hides them. */
    private static final Duration QUIET_BEFORE_ASKED = Duration.ofSeconds(2);

    private final Run run;
    private PairDecoder decoder;
    private final Consumer<ImagePair> action;
    private final PairRotation rotation;

    /** Partitions in which the first pair behind the epoch was found: it says what of the epoch is lost. */
    private final BitSet ended = new BitSet();

    private long usable;

    private EpochPairs(Run run, PairDecoder decoder, Consumer<ImagePair> action) {
        this.run = run;
        this.decoder = decoder;
        this.action = action;
        StreamShape shape = new StreamShape(decoder.epochs(), decoder.recordsPerEpoch(), run.getPartitions());
        this.rotation = new PairRotation(shape, new Slot(0, 0), new long[run.getPartitions()]);
    }

    /** Gives the name of each of the run's test sets and its pairs to an action, batch by batch; the buffer is reused. */
    static void readTest(ImageJoin join, Run run, BiConsumer<String, PairBatch> action) {
        PairBatches batches = PairBatches.ofTestSets(run, action);
        readTestPairs(join, run, batches::add);
        batches.end();
    }

    /** Gives the pairs of the run's test sets to an action, one test set after the other. */
    static void readTestPairs(ImageJoin join, Run run, Consumer<ImagePair> action) {
        new EpochPairs(run, PairDecoder.ofTest(run), action)
                .read(join.kafka(), join.kafka().topics().testPairs(), run.getTestStartOffsets(), join::ofTest);
    }

    /** Gives the run's training pairs to an action, as its first epoch has them; the buffer is reused. */
    static void readTraining(ImageJoin join, Run run, Consumer<PairBatch> action) {
        PairDecoder decoder = PairDecoder.ofTraining(run);
        PairBatches batches = new PairBatches(run, List.of(new PairBatches.Section(decoder.recordsPerEpoch(), action)));
        new EpochPairs(run, decoder, batches::add)
                .read(join.kafka(), join.kafka().topics().trainPairs(), run.getTrainStartOffsets(), join::ofTraining);
        batches.end();
    }

    private void read(KafkaEnvironment kafka, Topic<ImagePair> pairs, List<Long> startOffsets, ImageSupply supply) {
        Broker broker = kafka.broker();
        String topic = pairs.name();
        try (var consumer = RunPartitions.consumer(broker, run);
                PairImages images = supply.of(run, consumer)) {
            decoder = decoder.joining(images);
            RunPartitions partitions = new RunPartitions(broker, run.getRunId(), consumer, topic, run.getPartitions());
            partitions.seek(startOffsets);
            long lastArrival = System.nanoTime();
            boolean asked = false;
            WaitNotice notice = Waits.notice();
            while (!isAtEnd()) {
                var polled = partitions.poll(POLL);
                polled.forEach(found -> take(broker, found));
                if (!polled.isEmpty()) {
                    lastArrival = System.nanoTime();
                    asked = false;
                } else {
                    notice.waiting(() -> awaited(topic));
                }
                long quietFor = System.nanoTime() - lastArrival;
                boolean quiet = quietFor > TimeLimit.TEST_PAIRS.duration().toNanos();
                if (quiet || (!asked && quietFor > QUIET_BEFORE_ASKED.toNanos())) {
                    requireNothingHidden(broker, topic);
                    asked = true;
                }
                moveInOrder(quiet);
                if (!polled.isEmpty()) {
                    lastArrival = System.nanoTime(); // what is done with them takes time, too
                }
                if (quiet && !isAtEnd()) {
                    throw new PairStreamException("topic " + topic + " has " + usable + " usable pairs of run '"
                            + run.getRunId() + "': expected " + decoder.recordsPerEpoch());
                }
            }
            notice.over();
        }
    }

    /** Where a pair behind the epoch was found, an open transaction hides none of it. */
    private void requireNothingHidden(Broker broker, String topic) {
        for (int partition : new CommittedEnds(broker).hidden(topic, run.getPartitions())) {
            if (!ended.get(partition)) {
                throw new HiddenPairsException(topic, partition, run.getRunId());
            }
        }
    }

    private boolean isAtEnd() {
        return rotation.next().epoch() > 0;
    }

    private Awaited awaited(String topic) {
        return new Awaited(
                "pairs of run '" + run.getRunId() + "' in topic " + topic,
                ": " + usable + " of " + decoder.recordsPerEpoch() + " have come (given up after "
                        + TimeLimit.TEST_PAIRS.duration().toSeconds() + " s)");
    }

    private void take(Broker broker, ConsumerRecord<String, byte[]> found) {
        PairRecord.of(decoder, StoredRecords.of(found)).ifPresent(record -> {
            if (record instanceof PairRecord.Rejected rejected) {
                SkippedRecords.add(broker, found, rejected.letter().reason());
            }
            if (!ended.get(found.partition())) {
                rotation.offer(found.partition(), record);
            }
            if (record instanceof PairRecord.Accepted accepted) {
                boolean ofFirstEpoch = accepted.slot().epoch() == 0;
                usable += ofFirstEpoch ? 1 : 0;
                ended.set(found.partition(), !ofFirstEpoch || ended.get(found.partition()));
            }
        });
    }

    /** Gives the pairs that follow to the action; those that are lost to a rejected record are left out, as in training. */
    private void moveInOrder(boolean nothingFollows) {
        boolean decided = true;
        while (decided && !isAtEnd()) {
            Optional<PairRotation.Decision> decision = rotation.decide(new ArrayList<>(), nothingFollows);
            decision.flatMap(PairRotation.Decision::pair).ifPresent(action);
            decided = decision.isPresent();
        }
    }

    /** Gives a run's pairs their images. */
    @FunctionalInterface
    private interface ImageSupply {
        PairImages of(Run run, org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer);
    }
}
