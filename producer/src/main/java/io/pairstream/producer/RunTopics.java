package io.pairstream.producer;

import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.topic.PresentTopic;
import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairFormat;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.topic.RecordSizes;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The topics that a run's pairs go to, as they are on the cluster.
 *
 * @param broker where they are
 * @param images the topic of images
 * @param pairs the topics of training and test pairs
 */
record RunTopics(Broker broker, List<PresentTopic> images, List<PresentTopic> pairs) {

    /**
     * Asks the broker for them.
     *
     * @throws PairStreamException that names a topic, of any kind, that is missing, or on which what is published would be lost
     */
    static RunTopics require(KafkaEnvironment kafka) {
        Topics topics = kafka.topics();
        Map<String, PresentTopic> present = new TopicAdmin(kafka.broker()).require(topics);
        return new RunTopics(
                kafka.broker(),
                present(present, topics.images()),
                present(present, topics.trainPairs(), topics.testPairs()));
    }

    private static List<PresentTopic> present(Map<String, PresentTopic> present, Topic<?>... topics) {
        return Stream.of(topics)
                .flatMap(topic -> Stream.ofNullable(present.get(topic.name())))
                .toList();
    }

    /**
     * Returns in how many partitions the run's pairs are: as many as it was declared with, whatever was added since; a new
     * one's as both topics have.
     *
     * @throws PairStreamException if the topics have fewer than the run was declared with
     */
    int partitions(Optional<Run> declared) {
        int present = pairs.stream().mapToInt(PresentTopic::partitions).min().orElseThrow();
        declared.filter(run -> run.getPartitions() > present).ifPresent(run -> {
            throw new PairStreamException("run '" + run.getRunId() + "' is declared with " + run.getPartitions()
                    + " partitions of topics " + pairs.get(0).name() + " and "
                    + pairs.get(1).name() + ", given " + present
                    + ": the topics were made anew, use another run id");
        });
        return declared.map(Run::getPartitions).orElse(present);
    }

    /**
     * Checks that topics and client take the run's largest record, before one is written.
     *
     * @throws PairStreamException that names the topic or the client's property, both sizes, and the setting to change
     */
    void requireRoomFor(Run run) {
        ImageShape shape = ImageShape.of(run);
        boolean byReference = PairFormat.isReference(run);
        int bytes = byReference ? RecordSizes.ofImage(shape) : RecordSizes.ofPair(shape);
        String what = (byReference ? "images of " : "pairs of images of ") + shape;
        broker.requireRecordBytes(bytes, what);
        (byReference ? images : pairs).forEach(topic -> new TopicAdmin(broker).requireRecordBytes(topic, bytes, what));
    }
}
