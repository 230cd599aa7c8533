package io.pairstream.dashboard;

import io.pairstream.fixtures.SmallRuns;
import io.pairstream.kafka.client.DeadLetters;
import io.pairstream.records.AverageMetrics;
import io.pairstream.records.BestModel;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.ClassMetrics;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.LabelCounts;
import io.pairstream.records.OperatingPoint;
import io.pairstream.records.PairAudit;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.ScoreCurve;
import io.pairstream.records.Split;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.codec.RecordClasses;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Events as the services write them, each with its place in a topic of three partitions. */
public final class SampleEvents {

    public static final Topics TOPICS = Topics.withDefaultPrefix();
    public static final long TIME = 1_790_000_000_000L;

    private static final int PARTITIONS = 3;
    private static final int BATCH_SIZE = 100;

    static {
        RecordClasses.trust();
    }

    private final List<ConsumerRecord<String, byte[]>> events = new ArrayList<>();
    private final Map<String, Long> ends = new HashMap<>();

    /** Returns the events so far, in the order they were written in. */
    public List<ConsumerRecord<String, byte[]>> all() {
        return List.copyOf(events);
    }

    /** Writes a run of so many steps that is declared, trained and evaluated to the end, its test loss lowest in the middle. */
    public SampleEvents finishedRun(String runId, int steps) {
        run(runId, steps, RunStatus.DECLARED);
        run(runId, steps, RunStatus.TRAINING);
        for (int step = 0; step < steps; step++) {
            step(runId, step);
            checkpoint(runId, step, step == steps - 1);
            result(runId, step, Split.TEST, testLoss(step, steps));
            if (step <= steps / 2) {
                best(runId, step, testLoss(step, steps));
            }
        }
        result(runId, steps - 1, Split.TRAIN, 0.01);
        return run(runId, steps, RunStatus.FINISHED);
    }

    /** Returns the test loss that a finished run has at a step. */
    public static double testLoss(int step, int steps) {
        return 0.125 + Math.abs(step - steps / 2) / 16.0;
    }

    public SampleEvents run(String runId, int steps, RunStatus status) {
        return write(TOPICS.runs().name(), 0, runId, RecordCodecs.RUN.encode(declared(runId, steps, status)));
    }

    public SampleEvents step(String runId, int step) {
        TrainingStep event = new TrainingStep(
                runId,
                0,
                step,
                (long) step,
                BATCH_SIZE,
                0,
                1.0 / (step + 1),
                0.5,
                0.75,
                1e-3,
                150.0,
                50.0,
                0L,
                99L,
                "",
                "");
        return write(
                TOPICS.steps().name(), step, RunIds.stepKey(runId, step), RecordCodecs.TRAINING_STEP.encode(event));
    }

    public SampleEvents checkpoint(String runId, int step, boolean last) {
        return write(
                TOPICS.checkpoints().name(),
                step,
                RunIds.stepKey(runId, step),
                RecordCodecs.CHECKPOINT_CREATED.encode(checkpointEvent(runId, step, last)));
    }

    public SampleEvents result(String runId, int step, Split split, double loss) {
        return write(
                TOPICS.results().name(),
                step,
                RunIds.stepKey(runId, step),
                RecordCodecs.EVALUATION_RESULT.encode(resultEvent(runId, step, split, loss)));
    }

    public SampleEvents best(String runId, int step, double loss) {
        BestModel best = new BestModel(checkpointEvent(runId, step, false), resultEvent(runId, step, Split.TEST, loss));
        return write(TOPICS.bestModels().name(), 0, runId, RecordCodecs.BEST_MODEL.encode(best));
    }

    public SampleEvents rejected(String runId, long offset, String reason) {
        var original = new ConsumerRecord<>(TOPICS.trainPairs().name(), 2, offset, runId, utf8("garbage"));
        var letter = DeadLetters.toRecord(TOPICS, DeadLetters.about(original, runId, reason));
        return write(TOPICS.deadLetters(), 0, runId, utf8("garbage"), letter.headers());
    }

    /** Writes that a key of a compacted topic is deleted. */
    public SampleEvents deletion(String topic, String runId) {
        return write(topic, 0, runId, null);
    }

    /** Writes bytes that are no record. */
    public SampleEvents garbage(String topic) {
        return write(topic, 0, "r/0", utf8("garbage"));
    }

    private SampleEvents write(String topic, int step, String key, byte @Nullable [] value) {
        return write(topic, step, key, value, new RecordHeaders());
    }

    private SampleEvents write(String topic, int step, String key, byte @Nullable [] value, Headers headers) {
        int partition = step % PARTITIONS;
        long offset = ends.merge(topic + partition, 1L, Long::sum) - 1;
        events.add(new ConsumerRecord<>(
                topic,
                partition,
                offset,
                TIME + events.size(),
                TimestampType.CREATE_TIME,
                key.length(),
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                key,
                value,
                headers,
                Optional.empty()));
        return this;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static Run declared(String runId, int steps, RunStatus status) {
        return SmallRuns.declared(runId, (long) steps * BATCH_SIZE, BATCH_SIZE, PARTITIONS)
                .setStatus(status)
                .setDatasetDigest("ab12")
                .setTrainImages(6000)
                .setTestImages(1000)
                .setSeed(42L)
                .setTrainPairs(new LabelCounts(50_000L, 50_000L))
                .setTestPairs(new LabelCounts(20L, 20L))
                .setTrainAudit(new PairAudit(100_000L, 94, 5999, 0L, 0.25, 0.625, 0.5))
                .setTestAudit(new PairAudit(40L, 23, 999, 0L, 0.125, 0.5625, 0.5))
                .setHyperParameters(SmallRuns.hyperParameters(BATCH_SIZE, Map.of("warmup-steps", 10)))
                .setCodeVersion("0.1.0")
                .setNumericFingerprints(List.of("nd4j=1;omp=2"))
                .build();
    }

    public static CheckpointCreated checkpointEvent(String runId, int step, boolean last) {
        return new CheckpointCreated(
                runId, 0, step, (long) step, "u", "s" + step, 1L, "cnn", 1L, "d", List.of(), "f", last, null, null);
    }

    public static EvaluationResult resultEvent(String runId, int step, Split split, double loss) {
        return EvaluationResult.newBuilder()
                .setRunId(runId)
                .setEpoch(0)
                .setMiniBatch(step)
                .setStep(step)
                .setSplit(split)
                .setSamples(40)
                .setLoss(loss)
                .setAccuracy(0.875)
                .setConfusionMatrix(List.of(List.of(18L, 2L), List.of(3L, 17L)))
                .setPerClass(List.of(
                        new ClassMetrics(0, 0.857, 0.9, 0.878, 20L), new ClassMetrics(1, 0.894, 0.85, 0.871, 20L)))
                .setMacroAverage(new AverageMetrics(0.8755, 0.875, 0.8745, 40L))
                .setWeightedAverage(new AverageMetrics(0.8755, 0.875, 0.8745, 40L))
                .setCheckpointSha256("s" + step)
                .setTestSet(split == Split.TEST ? "random" : "")
                .setAreaUnderRoc(0.9375)
                .setEqualErrorRate(0.125)
                .setOperatingPoints(
                        split == Split.TEST
                                ? List.of(new OperatingPoint(
                                        "best-accuracy",
                                        0.5,
                                        "half of random",
                                        10L,
                                        10L,
                                        "the other half of random",
                                        10L,
                                        1L,
                                        10L,
                                        8L))
                                : List.of())
                .setScoreCurve(new ScoreCurve(
                        List.of(0.75, 0.5, 0.25),
                        List.of(0L, 2L, 20L),
                        List.of(10L, 17L, 20L),
                        List.of(18L, 2L),
                        List.of(3L, 17L)))
                .build();
    }
}
