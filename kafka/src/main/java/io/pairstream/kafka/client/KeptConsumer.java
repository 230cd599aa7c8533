package io.pairstream.kafka.client;

import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A consumer that serves one reading after the other, for who reads often: a new one has to connect, and to learn what there is. Belongs to
 * the thread that uses it.
 */
public final class KeptConsumer implements AutoCloseable {

    private @Nullable Consumer<String, byte[]> consumer;

    /** Returns the consumer, which {@link TopicReader} assigns partitions to. */
    Consumer<String, byte[]> of(Broker broker) {
        Consumer<String, byte[]> known = consumer;
        if (known == null) {
            known = TopicReader.newConsumer(broker);
            consumer = known;
        }
        return known;
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }
}
