package io.pairstream.schemas.topic;

import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.Sha256;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
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
    public static DeadLetter of(String runId, StoredRecord original, String reason) {
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

    /** Returns the headers of the record that publishes this letter, in their order; its key and value are the letter's. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(TOPIC, topic);
        headers.put(PARTITION, Integer.toString(partition));
        headers.put(OFFSET, Long.toString(offset));
        headers.put(REASON, reason);
        headers.put(RUN_ID, runId);
        headers.put(BYTES, Long.toString(bytes));
        headers.put(SHA256, sha256);
        return headers;
    }

    /**
     * Returns the letter that a record of topic {@code dead-letters} is; what its headers do not say is empty, a number then -1.
     *
     * @param key the record's key
     * @param headers its headers
     * @param value its value
     */
    public static DeadLetter read(@Nullable String key, Map<String, String> headers, byte @Nullable [] value) {
        return new DeadLetter(
                headers.getOrDefault(RUN_ID, RunIds.shown(String.valueOf(key))),
                headers.getOrDefault(TOPIC, ""),
                (int) number(headers, PARTITION),
                number(headers, OFFSET),
                headers.getOrDefault(REASON, ""),
                key,
                number(headers, BYTES),
                headers.getOrDefault(SHA256, ""),
                value);
    }

    private static long number(Map<String, String> headers, String name) {
        try {
            return Long.parseLong(headers.getOrDefault(name, "-1"));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
