package io.pairstream.evaluator;

import io.pairstream.records.BestModel;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.LossPoint;
import io.pairstream.records.StopDecision;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.serde.RecordSerdes;
import io.pairstream.schemas.topic.Topics;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * checkpoints -> results; steps joined with results -> loss-history; the best of results -> best-models; results of runs
 * that may be stopped early, in the order of the steps -> decisions. All but the first look at the primary test set alone.
 */
final class EvaluationTopology {

    private EvaluationTopology() {}

    /** Returns the topology; its stores are in memory, backed by changelog topics. */
    static Topology build(Topics topics, EvaluationQueue queue, EvaluatorMetrics metrics) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Evaluated> evaluated = builder.stream(
                        topics.checkpoints(), Consumed.with(Serdes.String(), RecordSerdes.CHECKPOINT_CREATED))
                .process(new EvaluationSupplier(queue, metrics));
        evaluated
                .mapValues(Evaluated::result)
                .to(topics.results(), Produced.with(Serdes.String(), RecordSerdes.EVALUATION_RESULT));
        KStream<String, Evaluated> primary = evaluated.filter((key, each) -> each.primary());
        publishLossHistory(builder, topics, primary);
        KStream<String, BestModel> byRun = byRun(primary);
        publishBestModels(topics, byRun);
        publishDecisions(topics, byRun);
        return builder.build();
    }

    private static void publishLossHistory(StreamsBuilder builder, Topics topics, KStream<String, Evaluated> primary) {
        KTable<String, TrainingStep> steps =
                builder.table(topics.steps(), Consumed.with(Serdes.String(), RecordSerdes.TRAINING_STEP));
        primary.mapValues(Evaluated::result)
                .toTable(Materialized.<String, EvaluationResult, KeyValueStore<Bytes, byte[]>>as("test-results")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(RecordSerdes.EVALUATION_RESULT))
                .join(steps, (result, step) -> lossPoint(step, result))
                .toStream()
                .to(topics.lossHistory(), Produced.with(Serdes.String(), RecordSerdes.LOSS_POINT));
    }

    /** Returns what is evaluated on the primary test set, that of one run all in one partition. */
    private static KStream<String, BestModel> byRun(KStream<String, Evaluated> primary) {
        return primary.mapValues(Evaluated::model)
                .selectKey((key, model) -> model.getCheckpoint().getRunId())
                .repartition(Repartitioned.<String, BestModel>as("by-run")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(RecordSerdes.BEST_MODEL));
    }

    private static void publishDecisions(Topics topics, KStream<String, BestModel> byRun) {
        byRun.process(new StopSupplier())
                .to(
                        topics.decisions(),
                        Produced.with(Serdes.String(), RecordSerdes.STOP_DECISION)
                                .withStreamPartitioner(firstPartition()));
    }

    private static void publishBestModels(Topics topics, KStream<String, BestModel> byRun) {
        byRun.groupByKey(Grouped.with(Serdes.String(), RecordSerdes.BEST_MODEL))
                .reduce(
                        EvaluationTopology::better,
                        Materialized.<String, BestModel, KeyValueStore<Bytes, byte[]>>as("best-models")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(RecordSerdes.BEST_MODEL))
                .toStream()
                .to(
                        topics.bestModels(),
                        Produced.with(Serdes.String(), RecordSerdes.BEST_MODEL)
                                .withStreamPartitioner(firstPartition()));
    }

    /** What a newer record takes the place of lies in the same partition, however many are added. */
    private static <V> StreamPartitioner<String, V> firstPartition() {
        return (topic, key, value, partitions) -> Optional.of(Set.of(0));
    }

    /** Returns the model with the lower test loss; of equals the earlier. */
    static BestModel better(BestModel one, BestModel other) {
        int byLoss = Double.compare(one.getResult().getLoss(), other.getResult().getLoss());
        if (byLoss != 0) {
            return byLoss < 0 ? one : other;
        }
        return one.getResult().getStep() <= other.getResult().getStep() ? one : other;
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

    private record EvaluationSupplier(EvaluationQueue queue, EvaluatorMetrics metrics)
            implements ProcessorSupplier<String, CheckpointCreated, String, Evaluated> {

        @Override
        public Processor<String, CheckpointCreated, String, Evaluated> get() {
            return new EvaluationProcessor(queue, metrics);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(EvaluationProcessor.PENDING),
                    Serdes.String(),
                    RecordSerdes.CHECKPOINT_CREATED));
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
                            RecordSerdes.STOP_DECISION),
                    Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(StopProcessor.EARLY),
                            Serdes.String(),
                            RecordSerdes.EVALUATION_RESULT));
        }
    }
}
