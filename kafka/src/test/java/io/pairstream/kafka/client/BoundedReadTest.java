package io.pairstream.kafka.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BoundedReadTest {

    private long minutes;
    private final BoundedRead read = new BoundedRead(
            Broker.at("kafka:9092"), "t", () -> Duration.ofMinutes(minutes).toNanos());

    @Test
    void endsWhereNoRecordComesForAsLongAsABrokerIsWaitedFor() {
        read.polled(some());
        minutes += 4;

        assertThatThrownBy(() -> read.polled(ConsumerRecords.empty()))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "topic t cannot be read to its end: no record has come from Kafka at kafka:9092 for 3 minutes");
    }

    @Test
    void takesAsLongAsItTakesWhileRecordsCome() {
        assertThatCode(() -> {
                    for (int i = 0; i < 10; i++) {
                        minutes += 4;
                        read.polled(some());
                    }
                })
                .doesNotThrowAnyException();
    }

    private static ConsumerRecords<String, byte[]> some() {
        ConsumerRecord<String, byte[]> one = new ConsumerRecord<>("t", 0, 0, "key", new byte[0]);
        return new ConsumerRecords<>(Map.of(new TopicPartition("t", 0), List.of(one)), Map.of());
    }
}
