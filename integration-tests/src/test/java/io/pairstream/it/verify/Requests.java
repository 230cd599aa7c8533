package io.pairstream.it.verify;

import io.pairstream.images.decoding.PngFile;
import io.pairstream.it.Lab;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.records.VerifyReply;
import io.pairstream.records.VerifyRequest;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Sends requests to verifiers, and reads their answers, as another program does. */
public final class Requests {

    /** After so many requests the same images are asked again. */
    public static final int PAIRS = 200;

    private Requests() {}

    /**
     * An answer.
     *
     * @param record as it is in its topic
     * @param reply what it says
     */
    public record Found(ConsumerRecord<String, byte[]> record, VerifyReply reply) {}

    /** Returns requests with numbers behind a text as their ids, spread over the partitions: each pair of images is another one. */
    public static List<ProducerRecord<String, byte[]>> numbered(Lab lab, String id, int from, int to) {
        return numbered(lab.topics(), id, from, to);
    }

    public static List<ProducerRecord<String, byte[]>> numbered(Topics topics, String id, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> {
                    VerifyRequest request = new VerifyRequest(
                            id + number, ByteBuffer.wrap(left(number)), ByteBuffer.wrap(right(number)));
                    byte[] value = topics.verifyRequests().codec().encode(request);
                    return new ProducerRecord<>(topics.verifyRequests().name(), id + number, value);
                })
                .toList();
    }

    /** Returns a PNG of 28 x 28 pixels; each number from 0 to 699 gives another one. */
    public static byte[] image(int ink) {
        byte[] samples = new byte[28 * 28];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i % 28 == ink % 28 || i / 28 == ink / 28 ? 255 - ink % 100 : 0);
        }
        return PngFile.of(ImageShape.grey(28, 28), samples);
    }

    /** Returns the left image of a numbered request: there are {@value #PAIRS} of them. */
    public static byte[] left(int number) {
        return image(number % PAIRS);
    }

    /** Returns its right image. */
    public static byte[] right(int number) {
        return image(number % PAIRS * 31 % 700);
    }

    public static void send(Lab lab, List<ProducerRecord<String, byte[]>> records) {
        send(lab.broker(), records);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // flushed
    public static void send(Broker broker, List<ProducerRecord<String, byte[]>> records) {
        try (var producer = broker.producer(Duration.ofSeconds(30))) {
            records.forEach(producer::send);
            producer.flush();
        }
    }

    /** Returns all answers in a topic that are committed. */
    public static List<Found> answers(Lab lab, String topic) {
        return answers(lab.broker(), topic);
    }

    public static List<Found> answers(Broker broker, String topic) {
        List<Found> found = new ArrayList<>();
        try (var consumer = broker.consumer()) {
            List<TopicPartition> partitions = TopicReader.partitions(broker, consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(100))) {
                    VerifyReply reply =
                            Topics.withDefaultPrefix().verifyReplies().codec().decode(each.key(), each.value());
                    found.add(new Found(each, reply));
                }
            }
        }
        return found;
    }
}
