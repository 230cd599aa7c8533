package io.pairstream.schemas.codec;

import io.pairstream.records.BestModel;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.OperatingPoint;
import io.pairstream.records.Run;
import io.pairstream.records.ScoreCurve;
import io.pairstream.records.StopDecision;
import io.pairstream.records.StopRule;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairFormat;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.TowerDepth;
import io.pairstream.schemas.text.PlainDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** What a record must be beyond its schema to be used: under the key that it belongs to, and with figures that can be. */
public final class RecordRules {

    /** What is checked beyond the key, of records that readers look something up with or calculate with. */
    private static final Map<Class<?>, Rule<?>> RULES = List.of(
                    new Rule<>(Run.class, RecordRules::requireSense),
                    new Rule<>(CheckpointCreated.class, RecordRules::requireSense),
                    new Rule<>(EvaluationResult.class, RecordRules::requireSense),
                    new Rule<>(BestModel.class, RecordRules::requireSense),
                    new Rule<>(StopDecision.class, RecordRules::requireSense))
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
            requireKey(key, RecordKeys.of(value));
            Rule<?> rule = RULES.get(value.getClass());
            if (rule != null) {
                rule.require(value);
            }
        } catch (RecordFormatException e) {
            throw e;
        } catch (PairStreamException e) {
            throw new RecordFormatException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireKey(@Nullable String key, String expected) {
        if (key == null) {
            throw new RecordFormatException("no key: expected '" + RunIds.shown(expected) + "'", null);
        }
        if (!key.equals(expected)) {
            throw new RecordFormatException(
                    "key '" + RunIds.shown(key) + "': expected '" + RunIds.shown(expected) + "'", null);
        }
    }

    private static void requireSense(Run run) {
        RunIds.require(run.getRunId());
        requireAtLeast("batch size", run.getHyperParameters().getBatchSize(), 1);
        requireAtLeast("checkpoint interval", run.getCheckpointInterval(), 1);
        requireAtLeast("epochs", run.getEpochs(), 1);
        requireAtLeast("records per epoch", run.getRecordsPerEpoch(), 1);
        ImageShape.of(run);
        requireWithin("tower depth", run.getTowerDepth(), TowerDepth.LEAST, TowerDepth.MOST);
        PairFormat.named(run.getPairFormat());
        requireAtLeast("image start offset", run.getImageStartOffset(), 0);
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
        if (result.getScoreCurve() != null) {
            requireSense(result.getScoreCurve());
        }
        result.getOperatingPoints().forEach(RecordRules::requireSense);
    }

    /** Who shows it makes shares of its counts. */
    private static void requireSense(OperatingPoint point) {
        if (!(point.getThreshold() >= 0 && point.getThreshold() <= 1)) {
            throw new RecordFormatException(
                    "threshold " + PlainDecimal.format(point.getThreshold()) + ": expected 0 to 1", null);
        }
        requireAtLeast("different pairs", point.getDifferentPairs(), 1);
        requireWithin("false accepts", point.getFalseAccepts(), 0, point.getDifferentPairs());
        requireAtLeast("same pairs", point.getSamePairs(), 1);
        requireWithin("true accepts", point.getTrueAccepts(), 0, point.getSamePairs());
    }

    /** Who draws it looks counts up by thresholds, and makes shares of the last ones. */
    private static void requireSense(ScoreCurve curve) {
        int points = curve.getThresholds().size();
        requireAtLeast("thresholds", points, 1);
        requireEqual("counts of false accepts", curve.getFalseAccepts().size(), points);
        requireEqual("counts of true accepts", curve.getTrueAccepts().size(), points);
        requireRising("false accepts", curve.getFalseAccepts());
        requireRising("true accepts", curve.getTrueAccepts());
        int bins = curve.getDifferentByScore().size();
        requireAtLeast("bins", bins, 1);
        requireEqual("bins of label 1", curve.getSameByScore().size(), bins);
        curve.getDifferentByScore().forEach(pairs -> requireAtLeast("pairs by score", pairs, 0));
        curve.getSameByScore().forEach(pairs -> requireAtLeast("pairs by score", pairs, 0));
    }

    private static void requireRising(String name, List<Long> counts) {
        long least = 0;
        for (long count : counts) {
            requireAtLeast(name, count, least);
            least = count;
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

    private static void requireWithin(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new RecordFormatException(name + " " + value + ": expected " + least + " to " + most, null);
        }
    }

    private record Rule<T>(Class<T> type, Consumer<T> sense) {

        void require(SpecificRecordBase value) {
            sense.accept(type.cast(value));
        }
    }
}
