package io.pairstream.kafka.client;

import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.BlockedCalls;
import io.pairstream.schemas.waiting.Waits;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A consumer that says so where a broker lets it wait. */
final class WaitingConsumer extends KafkaConsumer<String, byte[]> {

    private final BlockedCalls calls = Waits.calls();
    private final Awaited kafka;

    WaitingConsumer(Map<String, Object> config, String bootstrapServers) {
        super(config, new StringDeserializer(), new ByteArrayDeserializer());
        Object millis = config.get(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG);
        this.kafka = Awaited.kafka(bootstrapServers, Duration.ofMillis(Long.parseLong(String.valueOf(millis))));
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        return calls.result(() -> kafka, () -> super.partitionsFor(topic));
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
        return calls.result(() -> kafka, () -> super.beginningOffsets(partitions));
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        return calls.result(() -> kafka, () -> super.endOffsets(partitions));
    }

    @Override
    public long position(TopicPartition partition) {
        return calls.result(() -> kafka, () -> super.position(partition));
    }

    @Override
    public void close() {
        calls.during(() -> kafka, super::close);
        calls.close();
    }
}
