package io.pairstream.evaluator;

import io.pairstream.kafka.serde.RecordSerde;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.topic.Topics;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;

/** The evaluator's topology in Kafka's test driver, all stores in memory. */
final class DrivenTopology implements AutoCloseable {

    private final TopologyTestDriver driver;

    DrivenTopology(Topics topics, EvaluationQueue queue, EvaluatorMetrics metrics) {
        Properties config = new Properties();
        config.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "test",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "none:1",
                StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
                BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class,
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                BrokenRecords.class,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                BrokenRecords.class,
                BrokenRecords.TOPIC_PREFIX,
                topics.prefix()));
        driver = new TopologyTestDriver(
                EvaluationTopology.build(topics, OptionalInt.empty(), queue, new SetAsides(metrics), metrics), config);
    }

    TopologyTestDriver driver() {
        return driver;
    }

    <T extends SpecificRecordBase> TestInputTopic<String, T> input(Topic<T> topic) {
        return input(topic.name(), RecordSerde.of(topic));
    }

    <T> TestInputTopic<String, T> input(String topic, Serde<T> values) {
        return driver.createInputTopic(topic, Serdes.String().serializer(), values.serializer());
    }

    <T extends SpecificRecordBase> TestOutputTopic<String, T> output(Topic<T> topic) {
        return output(topic.name(), RecordSerde.of(topic));
    }

    <T> TestOutputTopic<String, T> output(String topic, Serde<T> values) {
        return driver.createOutputTopic(topic, Serdes.String().deserializer(), values.deserializer());
    }

    @Override
    public void close() {
        driver.close();
    }
}
