package io.pairstream.joining;

import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunPartitions;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.SkippedRecords;
import io.pairstream.records.PublishedImage;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.codec.RecordFormatException;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.WaitNotice;
import io.pairstream.schemas.waiting.Waits;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads the images of a run from their topic, and waits for those that its producer has not published yet. */
final class ImageTopicReader {

    private static final Duration POLL = Duration.ofMillis(100);

    /** The run is looked up once in so many polls that bring nothing. */
    private static final int LOOKED_UP_EVERY_POLLS = 20;

    private final KafkaEnvironment kafka;
    private final Run run;
    private final ImageSetShape set;
    private final Topic<PublishedImage> topic;
    private final BitSet found;

    ImageTopicReader(KafkaEnvironment kafka, Run run) {
        this.kafka = kafka;
        this.run = run;
        this.set = ImageSetShape.of(run);
        this.topic = kafka.topics().images();
        this.found = new BitSet(set.size());
    }

    /**
     * Writes all images of the run.
     *
     * @param consumer a consumer without a group, whose partitions are other ones afterwards
     * @throws PairStreamException if some are gone from the topic
     */
    void readInto(PixelFile.Writer writer, Consumer<String, byte[]> consumer) throws IOException {
        RunPartitions partitions = new RunPartitions(kafka.broker(), run.getRunId(), consumer, topic.name(), 1);
        partitions.seek(List.of(run.getImageStartOffset()));
        WaitNotice notice = Waits.notice();
        int quietPolls = 0;
        while (found.cardinality() < set.size()) {
            ConsumerRecords<String, byte[]> polled = partitions.poll(POLL);
            for (ConsumerRecord<String, byte[]> each : polled) {
                take(each, writer);
            }
            quietPolls = polled.isEmpty() ? quietPolls + 1 : 0;
            if (polled.isEmpty()) {
                notice.waiting(this::awaited);
            }
            if (quietPolls % LOOKED_UP_EVERY_POLLS == LOOKED_UP_EVERY_POLLS - 1) {
                requireNotGone(consumer);
            }
        }
        notice.over();
        consumer.unsubscribe();
    }

    private void take(ConsumerRecord<String, byte[]> each, PixelFile.Writer writer) throws IOException {
        if (each.key() != null && !each.key().startsWith(set.name())) {
            return;
        }
        try {
            PublishedImage image = topic.codec().decode(each.key(), each.value());
            require(
                    image.getPlace() >= 0 && image.getPlace() < set.size(),
                    "place " + image.getPlace(),
                    "less than " + set.size());
            require(
                    image.getPixels().remaining() == set.image().bytes(),
                    "image of bytes " + image.getPixels().remaining(),
                    set.image().bytes() + " (" + set.image() + ")");
            int place = (int) image.getPlace();
            writer.put(place, image.getIndex(), image.getClassNumber(), image.getPixels());
            found.set(place);
        } catch (RecordFormatException e) {
            SkippedRecords.add(kafka.broker(), each, String.valueOf(e.getMessage()));
        }
    }

    private static void require(boolean holds, String what, String expected) {
        if (!holds) {
            throw new RecordFormatException(what + ": expected " + expected, null);
        }
    }

    /** A run that is past its declaration has all its images published. */
    private void requireNotGone(Consumer<String, byte[]> consumer) {
        Run present = new RunRegistry(kafka).require(run.getRunId());
        if (present.getStatus() == RunStatus.DECLARED || present.getStatus() == RunStatus.FAILED) {
            return;
        }
        long end = new CommittedEnds(kafka.broker()).await(topic.name(), 1).get(0);
        Set<TopicPartition> read = consumer.assignment(); // none while a transaction hides where the images begin
        if (!read.isEmpty() && read.stream().allMatch(partition -> consumer.position(partition) >= end)) {
            throw new PairStreamException("topic " + topic + " has " + found.cardinality() + " of the " + set.size()
                    + " images of run '" + run.getRunId() + "': expected all from offset " + run.getImageStartOffset()
                    + " on; use another run id");
        }
    }

    private Awaited awaited() {
        return new Awaited(
                "images of run '" + run.getRunId() + "' in topic " + topic,
                ": " + found.cardinality() + " of " + set.size() + " have come");
    }
}
