package io.pairstream.producer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.pairstream.metrics.ServiceMeter;
import io.pairstream.metrics.ServiceState;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** The meters of one producer, and those of its Kafka client until it is closed. */
final class ProducerMetrics implements AutoCloseable {

    private final MeterRegistry registry;
    private final Counter published;
    private @Nullable KafkaClientMetrics client;
    private long position;

    ProducerMetrics(MeterRegistry registry, String run, Supplier<ProducerState> state) {
        this.registry = registry;
        this.published = ServiceMeter.PUBLISHED_RECORDS.counter(registry, run);
        ServiceState.register(
                registry,
                "producer",
                run,
                Arrays.stream(ProducerState.values()).map(Enum::name).toList(),
                () -> state.get().name());
    }

    /** Adds the meters of what publishes the pairs. */
    void watch(Producer<?, ?> producer) {
        client = new KafkaClientMetrics(producer);
        client.bindTo(registry);
    }

    /** Counts from a position of the stream on. */
    void startAt(long first) {
        position = first;
    }

    /** Everything before a position is published. */
    void published(long next) {
        published.increment((double) (next - position));
        position = next;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
