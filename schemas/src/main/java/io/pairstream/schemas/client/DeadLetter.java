package io.pairstream.schemas.client;

import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.Sha256;
import io.pairstream.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What topic {@code dead-letters} keeps of a record that could not be used: where it was, why it could not be used, its size
 * and digest, and its bytes, of which only the beginning is kept where there are many. So a letter fits wherever a record of
 * {@value #MOST_BYTES} bytes does, however large the original is. This is the one place that knows the headers.
 *
 * @param runId the run that the record was read for, or what stands for it
 * @param topic where the record is
 * @param partition its partition there
 * @param offset its offset there
 * @param reason why it cannot be used, in one line
 * @param key its key, cut to {@value #MOST_KEY_CHARACTERS} characters
 * @param bytes size of its value; -1: it has none
 * @param sha256 digest of its value in hex; empty where it has none
 * @param value its value, or the first {@value #MOST_BYTES} bytes of it; null also where there was no room for them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DeadLetter(
        String runId,
        String topic,
        int partition,
        long offset,
        String reason,
        @Nullable String key,
        long bytes,
        String sha256,
        byte @Nullable [] value) {

    /** Most bytes of a value that a letter holds. */
    public static final int MOST_BYTES = 64 * 1024;

    /** What the topic's {@code max.message.bytes} must allow for letters to hold so many: with key and headers around them. */
    public static final int MOST_BYTES_OF_A_RECORD = MOST_BYTES + 16 * 1024;

    /** Most characters of a key that a letter holds. */
    public static final int MOST_KEY_CHARACTERS = 1_000;

    private static final int MOST_REASON_CHARACTERS = 1_000;

    private static final String RUN_ID = "runId";
    private static final String TOPIC = "topic";
    private static final String PARTITION = "partition";
    private static final String OFFSET = "offset";
    private static final String REASON = "reason";
    private static final String BYTES = "bytes";
    private static final String SHA256 = "sha256";

    /**
     * Returns the letter about a record.
     *
     * @param runId the run that it was read for, or what stands for it
     * @param original the record as it is in its topic
     * @param reason why it cannot be used
     */
    public static DeadLetter of(String runId, ConsumerRecord<String, byte[]> original, String reason) {
        byte[] value = original.value();
        return new DeadLetter(
                runId,
                original.topic(),
                original.partition(),
                original.offset(),
                oneLine(reason),
                original.key() == null ? null : cut(original.key(), MOST_KEY_CHARACTERS),
                value == null ? -1 : value.length,
                value == null ? "" : Sha256.hex(value),
                value == null || value.length <= MOST_BYTES ? value : Arrays.copyOf(value, MOST_BYTES));
    }

    private static String oneLine(String reason) {
        return cut(reason.lines().findFirst().orElse(""), MOST_REASON_CHARACTERS);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "...";
    }

    /** Returns whether the letter holds only the beginning of the value, or nothing of it. */
    public boolean isCut() {
        return bytes > (value == null ? 0 : value.length);
    }

    /** Returns the letter without the value, whose size and digest it says nevertheless. */
    public DeadLetter withoutValue() {
        return new DeadLetter(runId, topic, partition, offset, reason, key, bytes, sha256, null);
    }

    /** Returns the record that publishes this letter. */
    public ProducerRecord<String, byte[]> toRecord(Topics topics) {
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(topics.deadLetters(), key, value);
        Headers headers = letter.headers();
        headers.add(TOPIC, utf8(topic));
        headers.add(PARTITION, utf8(Integer.toString(partition)));
        headers.add(OFFSET, utf8(Long.toString(offset)));
        headers.add(REASON, utf8(reason));
        headers.add(RUN_ID, utf8(runId));
        headers.add(BYTES, utf8(Long.toString(bytes)));
        headers.add(SHA256, utf8(sha256));
        return letter;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the letter in a record of topic {@code dead-letters}; what it does not say is empty, a number then -1. */
    public static DeadLetter read(ConsumerRecord<String, byte[]> letter) {
        byte[] value = letter.value();
        return new DeadLetter(
                header(letter, RUN_ID).orElse(RunIds.shown(String.valueOf(letter.key()))),
                header(letter, TOPIC).orElse(""),
                (int) number(letter, PARTITION),
                number(letter, OFFSET),
                header(letter, REASON).orElse(""),
                letter.key(),
                number(letter, BYTES),
                header(letter, SHA256).orElse(""),
                value);
    }

    private static long number(ConsumerRecord<String, byte[]> letter, String name) {
        try {
            return header(letter, name).map(Long::parseLong).orElse(-1L);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> letter, String name) {
        return Optional.ofNullable(letter.headers().lastHeader(name))
                .map(header -> header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
    }
}
