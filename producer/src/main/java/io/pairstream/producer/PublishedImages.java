package io.pairstream.producer;

import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.producer.publish.ImageRecords;
import io.pairstream.records.PublishedImage;
import io.pairstream.records.Run;
import io.pairstream.schemas.PairFormat;
import java.util.BitSet;
import java.util.stream.LongStream;

/**
 * Finds images that are published already: a set of images is published once, however many runs have it.
 *
 * @param kafka brokers and topics
 */
record PublishedImages(KafkaEnvironment kafka) {

    /** Returns from which offset of topic images on a new run looks for its images: where another one has them, or its end. */
    long startOf(Run wanted, ImageRecords images) {
        LongStream others = new RunRegistry(kafka)
                .all().stream()
                        .filter(other -> PairFormat.isReference(other)
                                && other.getImageSet().equals(wanted.getImageSet())
                                && !other.getRunId().equals(wanted.getRunId()))
                        .mapToLong(Run::getImageStartOffset);
        return others.distinct()
                .boxed()
                .sorted((one, other) -> Long.compare(other, one))
                .filter(start -> areThere(start, images))
                .findFirst()
                .orElseGet(() -> new CommittedEnds(kafka.broker())
                        .now(images.topic().name(), 1)
                        .get(0));
    }

    /** Returns whether the topic has all images from an offset on, and no others in their places. */
    boolean areThere(long offset, ImageRecords images) {
        BitSet found = new BitSet();
        new TopicReader(kafka.broker())
                .readFrom(
                        offset,
                        images.topic(),
                        key -> key.startsWith(images.imageSet()),
                        image -> note(image, images, found));
        return found.cardinality() == images.total();
    }

    private static void note(PublishedImage image, ImageRecords images, BitSet found) {
        if (image.getPlace() >= 0 && image.getPlace() < images.total()) {
            found.set((int) image.getPlace(), images.has(image));
        }
    }
}
