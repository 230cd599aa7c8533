package io.pairstream.schemas.codec;

import io.pairstream.records.BestModel;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.ImagePair;
import io.pairstream.records.LossPoint;
import io.pairstream.records.Run;
import io.pairstream.records.StopDecision;
import io.pairstream.records.StopRule;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** What a record must be beyond its schema to be used: under the key that it belongs to, and with figures that can be. */
public final class RecordRules {

    private static final Map<Class<?>, Rule<?>> RULES = List.of(
                    new Rule<>(Run.class, true, Run::getRunId, RecordRules::requireSense),
                    new Rule<>(ImagePair.class, false, ImagePair::getRunId, pair -> {}),
                    new Rule<>(TrainingStep.class, false, each -> stepKey(each.getRunId(), each.getStep()), step -> {}),
                    new Rule<>(
                            CheckpointCreated.class,
                            false,
                            each -> stepKey(each.getRunId(), each.getStep()),
                            RecordRules::requireSense),
                    new Rule<>(
                            EvaluationResult.class,
                            false,
                            each -> stepKey(each.getRunId(), each.getStep()),
                            RecordRules::requireSense),
                    new Rule<>(LossPoint.class, false, each -> stepKey(each.getRunId(), each.getStep()), each -> {}),
                    new Rule<>(
                            BestModel.class, true, each -> each.getCheckpoint().getRunId(), RecordRules::requireSense),
                    new Rule<>(StopDecision.class, true, StopDecision::getRunId, RecordRules::requireSense))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Rule::type, Function.identity()));

    private RecordRules() {}

    /**
     * Checks a record.
     *
     * @param key the key that it was found under, or null
     * @param value the record, or null
     * @throws RecordFormatException that says what is wrong, if it cannot be used
     */
    public static void require(@Nullable String key, @Nullable SpecificRecordBase value) {
        if (value == null) {
            throw new RecordFormatException("no value", null);
        }
        try {
            requireBy(rule(value.getClass()), key, value);
        } catch (RecordFormatException e) {
            throw e;
        } catch (PairStreamException e) {
            throw new RecordFormatException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns whether a record of this type without a value says that its key is deleted. */
    static boolean isDeletable(Class<?> type) {
        return rule(type).deletable();
    }

    private static Rule<?> rule(Class<?> type) {
        Rule<?> rule = RULES.get(type);
        if (rule == null) {
            throw new IllegalArgumentException("no rule for " + type);
        }
        return rule;
    }

    private static <T> void requireBy(Rule<T> rule, @Nullable String key, SpecificRecordBase value) {
        T checked = rule.type().cast(value);
        String expected = rule.key().apply(checked);
        if (key == null) {
            throw new RecordFormatException("no key: expected '" + RunIds.shown(expected) + "'", null);
        }
        if (!key.equals(expected)) {
            throw new RecordFormatException(
                    "key '" + RunIds.shown(key) + "': expected '" + RunIds.shown(expected) + "'", null);
        }
        rule.sense().accept(checked);
    }

    private static String stepKey(String runId, long step) {
        requireAtLeast("step", step, 0);
        return RunIds.stepKey(runId, step);
    }

    private static void requireSense(Run run) {
        RunIds.require(run.getRunId());
        requireAtLeast("batch size", run.getHyperParameters().getBatchSize(), 1);
        requireAtLeast("checkpoint interval", run.getCheckpointInterval(), 1);
        requireAtLeast("epochs", run.getEpochs(), 1);
        requireAtLeast("records per epoch", run.getRecordsPerEpoch(), 1);
        requireAtLeast("image height", run.getImageHeight(), 1);
        requireAtLeast("image width", run.getImageWidth(), 1);
        requireAtLeast("partitions", run.getPartitions(), 1);
        requireAtLeast("start offsets", run.getTrainStartOffsets().size(), run.getPartitions());
        requireAtLeast("start offsets of test pairs", run.getTestStartOffsets().size(), run.getPartitions());
    }

    private static void requireSense(CheckpointCreated checkpoint) {
        RunIds.require(checkpoint.getRunId());
        StopRule rule = checkpoint.getStopRule();
        if (rule != null) {
            requireAtLeast("patience", rule.getPatience(), 1);
            requireAtLeast("checkpoint interval", rule.getCheckpointInterval(), 1);
            requireAtLeast("last step", rule.getLastStep(), 0);
        }
    }

    /** Metrics by class are looked up in the confusion matrix by their labels. */
    private static void requireSense(EvaluationResult result) {
        int classes = result.getPerClass().size();
        requireEqual("rows of the confusion matrix", result.getConfusionMatrix().size(), classes);
        for (int label = 0; label < classes; label++) {
            requireEqual("label", result.getPerClass().get(label).getLabel(), label);
            requireEqual(
                    "columns of the confusion matrix",
                    result.getConfusionMatrix().get(label).size(),
                    classes);
        }
    }

    private static void requireSense(BestModel model) {
        String runId = model.getCheckpoint().getRunId();
        require(RunIds.stepKey(runId, model.getCheckpoint().getStep()), model.getCheckpoint());
        require(RunIds.stepKey(runId, model.getCheckpoint().getStep()), model.getResult());
    }

    private static void requireSense(StopDecision decision) {
        requireAtLeast("decided at step", decision.getDecidedAtStep(), 0);
    }

    private static void requireEqual(String name, long value, long expected) {
        if (value != expected) {
            throw new RecordFormatException(name + " " + value + ": expected " + expected, null);
        }
    }

    private static void requireAtLeast(String name, long value, long least) {
        if (value < least) {
            throw new RecordFormatException(name + " " + value + ": expected at least " + least, null);
        }
    }

    private record Rule<T>(Class<T> type, boolean deletable, Function<T, String> key, Consumer<T> sense) {}
}
