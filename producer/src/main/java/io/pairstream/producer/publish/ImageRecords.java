package io.pairstream.producer.publish;

import io.pairstream.images.ImageSequence;
import io.pairstream.kafka.client.TopicRecords;
import io.pairstream.records.PublishedImage;
import io.pairstream.schemas.topic.RecordSizes;
import io.pairstream.schemas.topic.Topic;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The records of a run's images by their places.
 *
 * @param topic their topic
 * @param imageSet what the set is called
 * @param images the images
 */
public record ImageRecords(Topic<PublishedImage> topic, String imageSet, ImageSequence images)
        implements StreamRecords {

    @Override
    public long total() {
        return images.size();
    }

    @Override
    public int perTransaction() {

        return RecordSizes.pairsAtOnce(PairPublisher.TRANSACTION_RECORDS, images.shape());
    }

    /** Returns whether a published image, whose place is one of these, is the one in that place. */
    public boolean has(PublishedImage image) {
        int place = (int) image.getPlace();
        return image.getIndex() == images.sourceIndex(place)
                && image.getClassNumber() == images.label(place)
                && image.getPixels().equals(ByteBuffer.wrap(images.pixels(place)));
    }

    @Override
    public ProducerRecord<String, byte[]> at(long position) {
        int place = (int) position;
        PublishedImage image = new PublishedImage(
                imageSet,
                position,
                images.sourceIndex(place),
                images.label(place),
                ByteBuffer.wrap(images.pixels(place)));
        return TopicRecords.of(topic, 0, imageSet + "/" + place, image);
    }
}
