package io.pairstream.joining;

import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.RunPartitions;
import io.pairstream.kafka.client.StoredRecords;
import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.TestSets;
import io.pairstream.schemas.codec.RecordFormatException;
import io.pairstream.schemas.stream.PairDecoder;
import io.pairstream.schemas.stream.PairImages;
import io.pairstream.schemas.stream.PairRecord;
import io.pairstream.schemas.topic.RecordSizes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The first pairs of each label in a run's primary test set, to be looked at. No more of the topic is read than they need. */
public final class FirstTestPairs {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LABELS = 2;

    private final PairDecoder decoder;
    private final long size;
    private final int mostOfALabel;
    private final List<NavigableMap<Long, ImagePair>> byLabel = List.of(new TreeMap<>(), new TreeMap<>());

    /** For each partition the highest sequence that was read: within it they rise. */
    private final long[] reached;

    private FirstTestPairs(Run run, int mostOfALabel) {
        this.decoder = PairDecoder.ofTest(run);
        this.size = TestSets.size(TestSets.of(run).get(0));
        this.mostOfALabel = mostOfALabel;
        this.reached = new long[run.getPartitions()];
        Arrays.fill(reached, -1);
    }

    /**
     * Returns the first pairs of a run's primary test set with their images, half of each label where there are so many, in the order
     * of the test set. Pairs that cannot be used are left out.
     *
     * @param join where the pairs and their images are
     * @param run the run
     * @param most how many at most, at least 2; fewer of large images
     * @throws io.pairstream.schemas.PairStreamException if they are gone or the images cannot be had
     */
    public static List<ImagePair> read(ImageJoin join, Run run, int most) {
        Broker broker = join.kafka().broker();
        int mostOfALabel = Math.max(1, RecordSizes.pairsAtOnce(most, ImageShape.of(run)) / LABELS);
        try (var consumer = RunPartitions.consumer(broker, run);
                PairImages images = join.ofTest(run, consumer)) {
            FirstTestPairs first = new FirstTestPairs(run, mostOfALabel);
            String topic = join.kafka().topics().testPairs().name();
            RunPartitions partitions = new RunPartitions(broker, run.getRunId(), consumer, topic, run.getPartitions());
            partitions.seek(run.getTestStartOffsets());
            first.read(partitions, consumer);
            return first.joined(images);
        }
    }

    private void read(RunPartitions partitions, Consumer<String, byte[]> consumer) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (!isComplete()
                && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            partitions.poll(POLL).forEach(this::take);
        }
    }

    private void take(ConsumerRecord<String, byte[]> found) {
        Optional<PairRecord> record = PairRecord.of(decoder, StoredRecords.of(found));
        if (record.isPresent() && record.get() instanceof PairRecord.Accepted accepted) {
            ImagePair pair = accepted.pair();
            reached[found.partition()] = Math.max(reached[found.partition()], pair.getSequence());
            if (pair.getSequence() < size) {
                keep(byLabel.get(pair.getLabel()), pair);
            }
        }
    }

    private void keep(NavigableMap<Long, ImagePair> kept, ImagePair pair) {
        kept.put(pair.getSequence(), pair);
        if (kept.size() > mostOfALabel) {
            kept.pollLastEntry();
        }
    }

    /** Returns whether nothing that follows could take the place of a pair. */
    private boolean isComplete() {
        long last = byLabel.stream()
                .mapToLong(kept -> kept.size() < mostOfALabel ? size - 1 : kept.lastKey())
                .max()
                .orElseThrow();
        // of as many sequences in a row as there are partitions each partition has one
        return Arrays.stream(reached).allMatch(sequence -> sequence > last - reached.length);
    }

    private List<ImagePair> joined(PairImages images) {
        TreeMap<Long, ImagePair> all = new TreeMap<>();
        byLabel.forEach(all::putAll);
        return all.values().stream().flatMap(pair -> joined(pair, images)).toList();
    }

    private Stream<ImagePair> joined(ImagePair pair, PairImages images) {
        try {
            return Stream.of(images.join(pair));
        } catch (RecordFormatException e) {
            return Stream.empty();
        }
    }
}
