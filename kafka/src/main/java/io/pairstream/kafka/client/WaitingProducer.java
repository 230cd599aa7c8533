package io.pairstream.kafka.client;

import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.BlockedCalls;
import io.pairstream.schemas.waiting.Waits;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A transactional producer that says so where a broker lets it wait. */
final class WaitingProducer extends KafkaProducer<String, byte[]> {

    private final BlockedCalls calls = Waits.calls();
    private final Awaited kafka;
    private final Awaited turn;

    WaitingProducer(Map<String, Object> config, String bootstrapServers) {
        super(config, new StringSerializer(), new ByteArraySerializer());
        Object millis = config.get(ProducerConfig.MAX_BLOCK_MS_CONFIG);
        Object id = config.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        this.kafka = Awaited.kafka(bootstrapServers, Duration.ofMillis(Long.parseLong(String.valueOf(millis))));
        this.turn = new Awaited(
                "Kafka at " + bootstrapServers + " to let '" + id + "' write",
                ": it does not answer, or an older transaction of that name is not ended yet");
    }

    @Override
    public void initTransactions() {
        calls.during(() -> turn, super::initTransactions);
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> next, Callback callback) {
        return calls.result(() -> kafka, () -> super.send(next, callback));
    }

    @Override
    public void flush() {
        calls.during(() -> kafka, super::flush);
    }

    @Override
    public void commitTransaction() {
        calls.during(() -> kafka, super::commitTransaction);
    }

    @Override
    public void abortTransaction() {
        calls.during(() -> kafka, super::abortTransaction);
    }

    @Override
    public void close(Duration atMost) {
        super.close(atMost);
        calls.close();
    }
}
