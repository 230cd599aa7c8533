package io.pairstream.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class SkippedRecordsTest {

    @Test
    void countsEachRecordOnceHoweverOftenItIsRead() {
        long before = SkippedRecords.total();
        Broker broker = Broker.at("localhost:1");
        var one = new ConsumerRecord<>("topic", 0, 7L, "k", new byte[0]);
        var another = new ConsumerRecord<>("topic", 1, 7L, "k", new byte[0]);

        SkippedRecords.add(broker, one, "broken");
        SkippedRecords.add(broker, one, "broken");
        SkippedRecords.add(broker, another, "broken");

        assertThat(SkippedRecords.total() - before).isEqualTo(2);
    }
}
