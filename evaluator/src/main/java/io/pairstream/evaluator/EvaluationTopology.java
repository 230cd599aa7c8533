package io.pairstream.evaluator;

import io.pairstream.kafka.serde.RecordSerde;
import io.pairstream.records.BestModel;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.LossPoint;
import io.pairstream.records.StopDecision;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.TestLosses;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.topic.Topics;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * checkpoints -> results; steps joined with results -> loss-history; the best of results -> best-models; results of runs
 * that may be stopped early, in the order of the steps -> decisions. All but the first look at the primary test set alone.
 * What cannot be evaluated -> dead-letters. Records that cannot be used are the business of {@link BrokenRecords}.
 */
final class EvaluationTopology {

    /** Name of what brings the results of a run together. */
    private static final String BY_RUN = "by-run";

    /** Name of what brings results to their steps: the one that Kafka Streams chose before it was named. */
    private static final String BY_STEP = "KSTREAM-TOTABLE-0000000009";

    private static final String TEST_RESULTS = "test-results";

    private EvaluationTopology() {}

    /** Returns the ends of the names of internal topics that have as many partitions as the topics of events. */
    static List<String> internalByStep(Topics topics) {
        return List.of(
                PendingEvents.EVENTS + "-changelog",
                PendingEvents.OFFSETS + "-changelog",
                BY_STEP + "-repartition",
                TEST_RESULTS + "-changelog",
                stepStore(topics) + "-changelog");
    }

    /** Returns the end of the name of the internal topic whose partitions say where what is kept by run is. */
    static String internalByRun() {
        return BY_RUN + "-repartition";
    }

    /** Returns the name of the store of steps: the one that Kafka Streams chose before it was named. */
    private static String stepStore(Topics topics) {
        return topics.steps().name() + "-STATE-STORE-0000000005";
    }

    /**
     * Returns the topology; its stores are in memory, backed by changelog topics.
     *
     * @param topics names of the topics
     * @param runPartitions partitions of what is kept by run; empty: as many as the topics of events have
     * @param queue evaluates
     * @param setAsides what could not be evaluated
     * @param metrics counts
     */
    static Topology build(
            Topics topics,
            OptionalInt runPartitions,
            EvaluationQueue queue,
            SetAsides setAsides,
            EvaluatorMetrics metrics) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Outcome> outcomes = TopicStreams.from(builder, topics.checkpoints())
                .process(new EvaluationSupplier(topics.checkpoints().name(), queue, setAsides, metrics));
        KStream<String, Evaluated> evaluated =
                outcomes.flatMapValues(each -> each instanceof Evaluated one ? List.of(one) : List.of());
        TopicStreams.to(topics.results(), evaluated.mapValues(Evaluated::result));
        KStream<String, Evaluated> primary = evaluated.filter((key, each) -> each.primary());
        publishLossHistory(builder, topics, primary);
        KStream<String, BestModel> byRun = byRun(primary, runPartitions);
        publishBestModels(topics, byRun);
        publishDecisions(topics, byRun);
        outcomes.process(() -> new LetterProcessor(topics))
                .to(topics.deadLetters(), Produced.with(Serdes.String(), Serdes.ByteArray()));
        return builder.build();
    }

    private static void publishLossHistory(StreamsBuilder builder, Topics topics, KStream<String, Evaluated> primary) {
        KTable<String, TrainingStep> steps = TopicStreams.from(builder, topics.steps())
                .processValues(UsableValues<TrainingStep>::new)
                .toTable(Materialized.<String, TrainingStep, KeyValueStore<Bytes, byte[]>>as(stepStore(topics))
                        .withKeySerde(Serdes.String())
                        .withValueSerde(StateRecords.serde(RecordCodecs.TRAINING_STEP)));
        KStream<String, LossPoint> points = primary.mapValues(RoutedResult::of)
                .repartition(Repartitioned.<String, RoutedResult>as(BY_STEP)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(RoutedResult.serde())
                        .withStreamPartitioner(RoutedResult.partitioner()))
                .mapValues(RoutedResult::result)
                .processValues(UsableValues<EvaluationResult>::new)
                .toTable(Materialized.<String, EvaluationResult, KeyValueStore<Bytes, byte[]>>as(TEST_RESULTS)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(StateRecords.serde(RecordCodecs.EVALUATION_RESULT)))
                .join(steps, (result, step) -> lossPoint(step, result))
                .toStream();
        TopicStreams.to(topics.lossHistory(), points);
    }

    /** Returns what is evaluated on the primary test set, that of one run all in one partition. */
    private static KStream<String, BestModel> byRun(KStream<String, Evaluated> primary, OptionalInt partitions) {
        Repartitioned<String, BestModel> byRun = Repartitioned.<String, BestModel>as(BY_RUN)
                .withKeySerde(Serdes.String())
                .withValueSerde(new RecordSerde<>(RecordCodecs.BEST_MODEL));
        return primary.mapValues(Evaluated::model)
                .selectKey((key, model) -> model.getCheckpoint().getRunId())
                .repartition(partitions.isPresent() ? byRun.withNumberOfPartitions(partitions.getAsInt()) : byRun)
                .processValues(UsableValues<BestModel>::new);
    }

    private static void publishDecisions(Topics topics, KStream<String, BestModel> byRun) {
        TopicStreams.to(topics.decisions(), byRun.process(new StopSupplier()));
    }

    private static void publishBestModels(Topics topics, KStream<String, BestModel> byRun) {
        KStream<String, BestModel> best = byRun.groupByKey(
                        Grouped.with(Serdes.String(), new RecordSerde<>(RecordCodecs.BEST_MODEL)))
                .reduce(
                        EvaluationTopology::better,
                        Materialized.<String, BestModel, KeyValueStore<Bytes, byte[]>>as("best-models")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(StateRecords.serde(RecordCodecs.BEST_MODEL)))
                .toStream();
        TopicStreams.to(topics.bestModels(), best);
    }

    /** Returns the model with the lower test loss; of equals the earlier. */
    static BestModel better(BestModel one, BestModel other) {
        return TestLosses.isBetter(other.getResult(), one.getResult()) ? other : one;
    }

    private static LossPoint lossPoint(TrainingStep step, EvaluationResult result) {
        return LossPoint.newBuilder()
                .setRunId(step.getRunId())
                .setEpoch(step.getEpoch())
                .setMiniBatch(step.getMiniBatch())
                .setStep(step.getStep())
                .setTrainLoss(step.getLoss())
                .setTrainUnweightedLoss(step.getUnweightedLoss())
                .setTrainAccuracy(step.getAccuracy())
                .setTestLoss(result.getLoss())
                .setTestAccuracy(result.getAccuracy())
                .build();
    }

    private record EvaluationSupplier(
            String topic, EvaluationQueue queue, SetAsides setAsides, EvaluatorMetrics metrics)
            implements ProcessorSupplier<String, CheckpointCreated, String, Outcome> {

        @Override
        public Processor<String, CheckpointCreated, String, Outcome> get() {
            return new EvaluationProcessor(topic, queue, setAsides, metrics);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(PendingEvents.eventStore(), PendingEvents.offsetStore());
        }
    }

    private record StopSupplier() implements ProcessorSupplier<String, BestModel, String, StopDecision> {

        @Override
        public Processor<String, BestModel, String, StopDecision> get() {
            return new StopProcessor();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(
                    Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(StopProcessor.DECISIONS),
                            Serdes.String(),
                            StateRecords.serde(RecordCodecs.STOP_DECISION)),
                    Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(StopProcessor.EARLY),
                            Serdes.String(),
                            StateRecords.serde(RecordCodecs.EVALUATION_RESULT)));
        }
    }
}
