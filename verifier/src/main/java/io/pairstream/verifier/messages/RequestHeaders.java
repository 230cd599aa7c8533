package io.pairstream.verifier.messages;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What a request says of its answer: what it is to be found by, and where it is wanted. Each has a name of our own and the one that
 * Spring's {@code ReplyingKafkaTemplate} uses.
 */
final class RequestHeaders {

    /** What an answer is found by: copied to it under the same name, whatever the bytes are. */
    static final List<String> CORRELATION_IDS = List.of("correlationId", "kafka_correlationId");

    /** Name of the topic that the answer is wanted in, UTF-8. */
    static final List<String> REPLY_TOPICS = List.of("replyTopic", "kafka_replyTopic");

    /** Its partition, four bytes, the highest first. */
    static final String REPLY_PARTITION = "kafka_replyPartition";

    private RequestHeaders() {}

    /** Returns the headers of the answer. */
    static List<Header> ofAnswer(Headers request) {
        return CORRELATION_IDS.stream()
                .map(request::lastHeader)
                .filter(header -> header != null && header.value() != null)
                .toList();
    }

    /** Returns the topic that the answer is wanted in, if one is named. */
    static Optional<String> replyTopic(Headers request) {
        return REPLY_TOPICS.stream()
                .map(request::lastHeader)
                .filter(header -> header != null && header.value() != null)
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .findFirst();
    }

    /** Returns the partition that the answer is wanted in, if one is named; -1 for what is none. */
    static Optional<Integer> replyPartition(Headers request) {
        return Optional.ofNullable(request.lastHeader(REPLY_PARTITION))
                .map(Header::value)
                .map(bytes ->
                        bytes.length == Integer.BYTES ? ByteBuffer.wrap(bytes).getInt() : -1);
    }
}
