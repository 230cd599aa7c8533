package io.pairstream.producer.publish;

import io.pairstream.kafka.client.BoundedRead;
import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunPartitions;
import io.pairstream.kafka.client.SkippedRecords;
import io.pairstream.kafka.client.StoredRecords;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.stream.PairDecoder;
import io.pairstream.schemas.stream.PairRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out how far a run is published by looking at the ends of its partitions, backwards in growing windows, for the
 * run's last committed records. Records that cannot be decoded or that the run cannot have written are passed over.
 */
public final class PublishedStream {

    private static final long FIRST_WINDOW = 2_000;
    private static final int WINDOW_GROWTH = 4;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Set<RunStatus> PAIRS_WERE_PUBLISHED = Set.of(RunStatus.STREAMING, RunStatus.TRAINING);

    private final KafkaEnvironment kafka;

    /**
     * @param kafka brokers and topics
     */
    public PublishedStream(KafkaEnvironment kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns the position of the first record that is not published yet.
     *
     * @param run the run, with the offsets it starts at
     * @param layout its order
     * @throws PairStreamException if records of the run are missing from the topics
     */
    public long nextPosition(Run run, StreamLayout layout) {
        List<Long> testEnds = new CommittedEnds(kafka.broker())
                .await(kafka.topics().testPairs().name(), layout.partitions());
        List<Long> trainEnds = new CommittedEnds(kafka.broker())
                .await(kafka.topics().trainPairs().name(), layout.partitions());
        try (Consumer<String, byte[]> consumer = RunPartitions.consumer(kafka.broker(), run)) {
            Tail test = new Tail(consumer, run, kafka.topics().testPairs().name(), PairDecoder.ofTest(run));
            Tail train = new Tail(consumer, run, kafka.topics().trainPairs().name(), PairDecoder.ofTraining(run));
            PartitionTails tails = new PartitionTails(
                    test.read(run.getTestStartOffsets(), testEnds), train.read(run.getTrainStartOffsets(), trainEnds));
            long next = tails.nextPosition(layout, run.getRunId());
            boolean lost = PAIRS_WERE_PUBLISHED.contains(run.getStatus())
                    || (run.getStatus() == RunStatus.FAILED && (test.truncated || train.truncated));
            if (next == 0 && lost) {
                throw new PairStreamException("run '" + run.getRunId() + "' is " + run.getStatus() + ", but topics "
                        + kafka.topics().testPairs().name() + " and "
                        + kafka.topics().trainPairs().name()
                        + " hold none of its pairs any more: use another run id");
            }
            return next;
        }
    }

    private final class Tail {
        private final Consumer<String, byte[]> consumer;
        private final Run run;
        private final String topic;
        private final PairDecoder decoder;
        private boolean truncated;

        Tail(Consumer<String, byte[]> consumer, Run run, String topic, PairDecoder decoder) {
            this.consumer = consumer;
            this.run = run;
            this.topic = topic;
            this.decoder = decoder;
        }

        /** Returns the highest index in each partition. */
        long[] read(List<Long> starts, List<Long> ends) {
            long[] highest = new long[ends.size()];
            for (int partition = 0; partition < highest.length; partition++) {
                TopicPartition at = new TopicPartition(topic, partition);
                long start = starts.get(partition);
                long end = ends.get(partition);
                if (end < start) {
                    throw new PairStreamException("run '" + run.getRunId() + "' starts at offset " + start + " of " + at
                            + ", which ends at " + end + ": the topic was made anew, use another run id");
                }
                consumer.assign(List.of(at));
                long beginning = consumer.beginningOffsets(List.of(at)).getOrDefault(at, 0L);
                truncated |= beginning > start;
                highest[partition] = highest(at, Math.max(start, beginning), end);
            }
            return highest;
        }

        private long highest(TopicPartition at, long start, long end) {
            long high = end;
            long window = FIRST_WINDOW;
            while (high > start) {
                long low = Math.max(start, high - window);
                long found = highestIn(at, low, high);
                if (found != StreamLayout.NONE) {
                    return found;
                }
                high = low;
                window *= WINDOW_GROWTH;
            }
            return StreamLayout.NONE;
        }

        private long highestIn(TopicPartition at, long low, long high) {
            consumer.seek(at, low);
            BoundedRead read = new BoundedRead(kafka.broker(), at.topic());
            long highest = StreamLayout.NONE;
            while (consumer.position(at) < high) {
                for (ConsumerRecord<String, byte[]> found : read.polled(consumer.poll(POLL))) {
                    if (found.offset() < high) {
                        highest = Math.max(highest, indexOf(found));
                    }
                }
            }
            read.close();
            return highest;
        }

        private long indexOf(ConsumerRecord<String, byte[]> found) {
            return PairRecord.of(decoder, StoredRecords.of(found))
                    .map(record -> indexOf(found, record))
                    .orElse(StreamLayout.NONE);
        }

        private long indexOf(ConsumerRecord<String, byte[]> found, PairRecord record) {
            if (record instanceof PairRecord.Accepted accepted) {
                return accepted.slot().epoch() * decoder.recordsPerEpoch()
                        + accepted.slot().sequence();
            }
            if (record instanceof PairRecord.Rejected rejected) {
                SkippedRecords.add(kafka.broker(), found, rejected.letter().reason());
            }
            return StreamLayout.NONE;
        }
    }
}
