package io.pairstream.kafka.client;

import io.pairstream.schemas.topic.DeadLetter;
import io.pairstream.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Records of topic {@code dead-letters}: what is in them is {@link DeadLetter}'s. */
public final class DeadLetters {

    private DeadLetters() {}

    /** Returns the letter about a record. */
    public static DeadLetter about(ConsumerRecord<String, byte[]> original, String runId, String reason) {
        return DeadLetter.of(runId, StoredRecords.of(original), reason);
    }

    /** Returns the record that publishes a letter. */
    public static ProducerRecord<String, byte[]> toRecord(Topics topics, DeadLetter letter) {
        ProducerRecord<String, byte[]> sent = new ProducerRecord<>(topics.deadLetters(), letter.key(), letter.value());
        letter.headers().forEach((name, text) -> sent.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return sent;
    }

    /** Returns the letter in a record of the topic. */
    public static DeadLetter read(ConsumerRecord<String, byte[]> found) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : found.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        return DeadLetter.read(found.key(), headers, found.value());
    }
}
