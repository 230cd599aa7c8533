package io.pairstream.kafka.client;

import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.waiting.TimeLimit;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Writes records each of which is whole by itself, and waits until each is there. Thread-safe. */
public final class SingleRecords implements AutoCloseable {

    private final Broker broker;
    private final Producer<String, byte[]> producer;

    /** @param broker where the topics are */
    public SingleRecords(Broker broker) {
        this.broker = broker;
        this.producer = broker.producer(TimeLimit.KAFKA_ANSWERS.duration());
    }

    /**
     * Writes a record under a key.
     *
     * @throws KafkaException if it is not there for certain
     */
    public <T extends SpecificRecordBase> void put(Topic<T> topic, String key, T value) {
        send(new ProducerRecord<>(
                topic.name(), partition(topic), key, topic.codec().encode(value)));
    }

    /**
     * Deletes what is under a key.
     *
     * @throws KafkaException if that is not so for certain
     */
    public void delete(Topic<?> topic, String key) {
        send(new ProducerRecord<>(topic.name(), partition(topic), key, null));
    }

    /** What has an order is in the first partition; where there are several, the key chooses. */
    private static @Nullable Integer partition(Topic<?> topic) {
        return topic.role().hasOnePartition() ? 0 : null;
    }

    private void send(ProducerRecord<String, byte[]> sent) {
        try {
            producer.send(sent).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException reason ? reason : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw broker.interrupted(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
