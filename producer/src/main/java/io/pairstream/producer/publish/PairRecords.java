package io.pairstream.producer.publish;

import io.pairstream.images.SampledImages;
import io.pairstream.images.Sampling;
import io.pairstream.images.augmentation.Side;
import io.pairstream.kafka.client.TopicRecords;
import io.pairstream.producer.pairing.PairSet;
import io.pairstream.producer.pairing.TrainingPairs;
import io.pairstream.records.ImagePair;
import io.pairstream.schemas.topic.RecordSizes;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The records of a run by their position in its stream. Pixels are joined when a record is made, not before. */
public final class PairRecords implements StreamRecords {

    private final String runId;
    private final Topics topics;
    private final StreamLayout layout;
    private final Sampling images;
    private final TrainingPairs trainPairs;
    private final PairSet testPairs;
    private final Pixels pixels;
    private int epoch = -1;
    private PairSet epochPairs;
    private int[] epochOrder = {};

    /**
     * @param runId the run
     * @param topics names of the topics
     * @param layout the stream's order
     * @param images the images that the pairs point to
     * @param trainPairs training pairs of each epoch
     * @param testPairs pairs of all test sets, sent in the order of the list
     * @param pixels what of the images pairs hold
     */
    public PairRecords(
            String runId,
            Topics topics,
            StreamLayout layout,
            Sampling images,
            TrainingPairs trainPairs,
            PairSet testPairs,
            Pixels pixels) {
        this.runId = runId;
        this.topics = topics;
        this.layout = layout;
        this.images = images;
        this.trainPairs = trainPairs;
        this.testPairs = testPairs;
        this.epochPairs = trainPairs.distinct();
        this.pixels = pixels;
    }

    @Override
    public long total() {
        return layout.total();
    }

    @Override
    public int perTransaction() {
        return RecordSizes.pairsAtOnce(
                PairPublisher.TRANSACTION_RECORDS, images.train().shape());
    }

    @Override
    public ProducerRecord<String, byte[]> at(long position) {
        int sequence = (int) layout.sequence(position);
        boolean test = layout.isTest(position);
        ImagePair pair = test ? testPair(sequence) : trainPair(layout.epoch(position), sequence);
        Topic<ImagePair> topic = test ? topics.testPairs() : topics.trainPairs();
        return TopicRecords.of(topic, layout.partition(position), runId, pair);
    }

    private void goToEpoch(int wanted) {
        if (epoch != wanted) {
            epochPairs = trainPairs.ofEpoch(wanted);
            epochOrder = trainPairs.orderOf(epochPairs, wanted);
            epoch = wanted;
        }
    }

    private ImagePair testPair(int sequence) {
        SampledImages split = images.test();
        byte[] left = pixels.ofTest(split, testPairs.left(sequence));
        byte[] right = pixels.ofTest(split, testPairs.right(sequence));
        return pair(split, testPairs, sequence, 0, sequence, left, right);
    }

    private ImagePair trainPair(int ofEpoch, int sequence) {
        goToEpoch(ofEpoch);
        int pair = epochOrder[sequence];
        SampledImages split = images.train();
        byte[] left = pixels.ofTraining(split, epochPairs.left(pair), epoch, sequence, Side.LEFT);
        byte[] right = pixels.ofTraining(split, epochPairs.right(pair), epoch, sequence, Side.RIGHT);
        return pair(split, epochPairs, pair, epoch, sequence, left, right);
    }

    private ImagePair pair(
            SampledImages split,
            PairSet pairs,
            int pair,
            int ofEpoch,
            long sequence,
            byte[] leftPixels,
            byte[] rightPixels) {
        int left = pairs.left(pair);
        int right = pairs.right(pair);
        return new ImagePair(
                runId,
                ofEpoch,
                sequence,
                ByteBuffer.wrap(leftPixels),
                ByteBuffer.wrap(rightPixels),
                pairs.label(pair),
                split.sourceIndex(left),
                split.sourceIndex(right),
                split.label(left),
                split.label(right));
    }
}
