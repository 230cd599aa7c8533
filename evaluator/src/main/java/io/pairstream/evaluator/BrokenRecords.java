package io.pairstream.evaluator;

import io.pairstream.kafka.client.DeadLetters;
import io.pairstream.kafka.client.SkippedRecords;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.codec.RecordFormatException;
import io.pairstream.schemas.topic.DeadLetter;
import io.pairstream.schemas.topic.StoredRecord;
import io.pairstream.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Goes on without a record that cannot be used, one that cannot be decoded or one that makes no sense: it is named, counted and
 * put into the dead letters, in the transaction in which it is passed over. Anything else that is thrown ends the evaluator.
 * Kafka Streams makes it by its name.
 */
public final class BrokenRecords implements DeserializationExceptionHandler, ProcessingExceptionHandler {

    /** Name of the setting that holds the prefix of the topics. */
    static final String TOPIC_PREFIX = "pairstream.topic.prefix";

    private Topics topics = Topics.withDefaultPrefix();
    private String bootstrapServers = "";

    /** Made by Kafka Streams. */
    public BrokenRecords() {}

    @Override
    public void configure(Map<String, ?> configs) {
        topics = new Topics(String.valueOf(configs.get(TOPIC_PREFIX)));
        bootstrapServers = String.valueOf(configs.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> found, Exception thrown) {
        return formatFault(thrown)
                .map(fault -> DeserializationExceptionHandler.Response.resume(
                        letter(context, found.key(), found.value(), fault)))
                .orElseGet(DeserializationExceptionHandler.Response::fail);
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> processed, Exception thrown) {
        return formatFault(thrown)
                .filter(fault -> context.offset() >= 0)
                .map(fault -> ProcessingExceptionHandler.Response.resume(
                        letter(context, context.sourceRawKey(), context.sourceRawValue(), fault)))
                .orElseGet(ProcessingExceptionHandler.Response::fail);
    }

    /** Returns the fault of the record, if it was that: Kafka wraps what it catches. */
    private static Optional<RecordFormatException> formatFault(Exception thrown) {
        Throwable cause = thrown.getCause();
        if (thrown instanceof RecordFormatException fault) {
            return Optional.of(fault);
        }
        return cause instanceof RecordFormatException fault ? Optional.of(fault) : Optional.empty();
    }

    private List<ProducerRecord<byte[], byte[]>> letter(
            ErrorHandlerContext place, byte @Nullable [] key, byte @Nullable [] value, RecordFormatException fault) {
        String reason = String.valueOf(fault.getMessage());
        String text = key == null ? null : new String(key, StandardCharsets.UTF_8);
        SkippedRecords.add(bootstrapServers, place.topic(), place.partition(), place.offset(), reason);
        var original = new StoredRecord(place.topic(), place.partition(), place.offset(), text, value);
        var letter = DeadLetter.of(RunIds.shown(runId(text)), original, reason);
        return List.of(asBytes(DeadLetters.toRecord(topics, letter)));
    }

    private static String runId(@Nullable String key) {
        if (key == null) {
            return "";
        }
        int end = key.indexOf('/');
        return end < 0 ? key : key.substring(0, end);
    }

    private static ProducerRecord<byte[], byte[]> asBytes(ProducerRecord<String, byte[]> letter) {
        byte[] key = letter.key() == null ? null : letter.key().getBytes(StandardCharsets.UTF_8);
        Headers headers = letter.headers();
        return new ProducerRecord<>(letter.topic(), null, key, letter.value(), headers);
    }
}
