package io.pairstream.evaluator;

import io.pairstream.kafka.serde.RecordSerde;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.topic.TopicRole;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Streams from topics and to them. */
final class TopicStreams {

    private TopicStreams() {}

    /** Returns the records of a topic. */
    static <T extends SpecificRecordBase> KStream<String, T> from(StreamsBuilder builder, Topic<T> topic) {
        return builder.stream(topic.name(), Consumed.with(Serdes.String(), RecordSerde.of(topic)));
    }

    /** Publishes records in a topic. */
    static <T extends SpecificRecordBase> void to(Topic<T> topic, KStream<String, T> records) {
        Produced<String, T> produced = Produced.with(Serdes.String(), RecordSerde.of(topic));
        records.to(
                topic.name(),
                topic.role() == TopicRole.STATE ? produced.withStreamPartitioner(firstPartition()) : produced);
    }

    /** What a newer record takes the place of lies in the same partition, however many are added. */
    private static <V> StreamPartitioner<String, V> firstPartition() {
        return (topic, key, value, partitions) -> Optional.of(Set.of(0));
    }
}
