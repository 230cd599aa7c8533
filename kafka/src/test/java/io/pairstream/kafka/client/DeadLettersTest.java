package io.pairstream.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.Sha256;
import io.pairstream.schemas.topic.DeadLetter;
import io.pairstream.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final Topics TOPICS = new Topics("dev.");

    @Test
    void keepsARecordWithWhereItWasAndWhyItCannotBeUsed() {
        byte[] value = "garbage".getBytes(StandardCharsets.UTF_8);

        DeadLetter letter = published(DeadLetters.about(original("first", value), "first", "no Avro"));

        assertThat(letter.runId()).isEqualTo("first");
        assertThat(letter.topic()).isEqualTo("dev.pairs.train");
        assertThat(letter.partition()).isEqualTo(2);
        assertThat(letter.offset()).isEqualTo(77);
        assertThat(letter.reason()).isEqualTo("no Avro");
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.bytes()).isEqualTo(7);
        assertThat(letter.sha256()).isEqualTo(Sha256.hex(value));
        assertThat(letter.isCut()).isFalse();
    }

    @Test
    void cutsALargeRecordAndSaysHowLargeItIsAndWhich() {
        byte[] value = new byte[2_000_000];
        Arrays.fill(value, (byte) 7);

        DeadLetter letter =
                published(DeadLetters.about(original("k".repeat(500_000), value), "first", "no Avro\nof 'x'"));

        assertThat(letter.value()).hasSize(DeadLetter.MOST_BYTES);
        assertThat(letter.key()).hasSize(DeadLetter.MOST_KEY_CHARACTERS + 3);
        assertThat(letter.bytes()).isEqualTo(2_000_000);
        assertThat(letter.sha256()).isEqualTo(Sha256.hex(value));
        assertThat(letter.isCut()).isTrue();
        assertThat(letter.reason()).isEqualTo("no Avro");
    }

    @Test
    void saysWhatAValueWasThatThereIsNoRoomFor() {
        byte[] value = "garbage".getBytes(StandardCharsets.UTF_8);

        DeadLetter letter = published(
                DeadLetters.about(original("first", value), "first", "no Avro").withoutValue());

        assertThat(letter.value()).isNull();
        assertThat(letter.bytes()).isEqualTo(7);
        assertThat(letter.sha256()).isEqualTo(Sha256.hex(value));
        assertThat(letter.isCut()).isTrue();
        assertThat(letter.reason()).isEqualTo("no Avro");
    }

    @Test
    void keepsARecordWithoutKeyAndValue() {
        DeadLetter letter = published(DeadLetters.about(original(null, null), "first", "no key: expected the run id"));

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(letter.bytes()).isEqualTo(-1);
        assertThat(letter.sha256()).isEmpty();
        assertThat(letter.isCut()).isFalse();
    }

    @Test
    void readsALetterThatSaysNothing() {
        DeadLetter letter = DeadLetters.read(new ConsumerRecord<>("dev.dead-letters", 0, 3, "some\nkey", new byte[0]));

        assertThat(letter.runId()).isEqualTo("some?key");
        assertThat(letter.topic()).isEmpty();
        assertThat(letter.partition()).isEqualTo(-1);
        assertThat(letter.offset()).isEqualTo(-1);
    }

    private static ConsumerRecord<String, byte[]> original(@Nullable String key, byte @Nullable [] value) {
        return new ConsumerRecord<>("dev.pairs.train", 2, 77, key, value);
    }

    /** Returns the letter as a reader of the topic has it. */
    private static DeadLetter published(DeadLetter letter) {
        ProducerRecord<String, byte[]> sent = DeadLetters.toRecord(TOPICS, letter);
        assertThat(sent.topic()).isEqualTo("dev.dead-letters");
        return DeadLetters.read(new ConsumerRecord<>(
                sent.topic(),
                0,
                1,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty()));
    }
}
