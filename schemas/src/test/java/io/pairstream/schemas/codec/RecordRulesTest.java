package io.pairstream.schemas.codec;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.records.AverageMetrics;
import io.pairstream.records.BestModel;
import io.pairstream.records.ClassMetrics;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.LossPoint;
import io.pairstream.records.OperatingPoint;
import io.pairstream.records.Run;
import io.pairstream.records.ScoreCurve;
import io.pairstream.records.Split;
import io.pairstream.records.StopDecision;
import io.pairstream.schemas.RunIds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordRulesTest {

    @Test
    void takesARecordUnderItsKey() {
        assertThatCode(() -> RecordRules.require("r/3", point("r", 3))).doesNotThrowAnyException();
    }

    @Test
    void refusesARecordUnderAnothersKey() {
        assertThatThrownBy(() -> RecordRules.require("r/4", point("r", 3)))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("key 'r/4': expected 'r/3'");
    }

    @Test
    void aKeyMayBeWithinAField() {
        BestModel best = RecordCodecs.BEST_MODEL.decode(EncodedRecords.drawn(BestModel.getClassSchema(), 0));

        assertThatThrownBy(() -> RecordRules.require("another", best))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("key 'another': expected '"
                        + RunIds.shown(best.getCheckpoint().getRunId()) + "'");
    }

    @Test
    void refusesARecordWithoutKeyOrValue() {
        assertThatThrownBy(() -> RecordRules.require(null, point("r", 3))).hasMessage("no key: expected 'r/3'");
        assertThatThrownBy(() -> RecordRules.require("r/3", null)).hasMessage("no value");
    }

    @Test
    void refusesFiguresThatCannotBe() {
        assertThatThrownBy(() -> RecordRules.require("r/-1", point("r", -1)))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("step -1: expected at least 0");
        assertThatThrownBy(() -> RecordRules.require("r", new StopDecision("r", -5L, 0L, 0.5, 0, null)))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("decided at step -5: expected at least 0");
    }

    @ParameterizedTest
    @CsvSource({
        "imageHeight, 0, image height 0: expected at least 1",
        "imageWidth, -1, image width -1: expected at least 1",
        "imageHeight, 2147483647, image pixels 60129542116: expected at most 134217728",
        "imageChannels, 2, image channels 2: expected 1 or 3",
        "towerDepth, 0, tower depth 0: expected 1 to 6",
        "towerDepth, 7, tower depth 7: expected 1 to 6"
    })
    void refusesImagesAndTowersThatCannotBe(String field, int value, String message) {
        Run run = run();
        run.put(field, value);

        assertThatThrownBy(() -> RecordRules.require("r", run))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage(message);
    }

    @Test
    void takesImagesInColour() {
        Run run = run();
        run.setImageChannels(3);
        run.setTowerDepth(6);

        assertThatCode(() -> RecordRules.require("r", run)).doesNotThrowAnyException();
    }

    private static Run run() {
        Run run = RecordCodecs.RUN.decode(EncodedRecords.drawn(Run.getClassSchema(), 0));
        run.setRunId("r");
        run.setPairFormat("inline");
        run.getHyperParameters().setBatchSize(1);
        run.setCheckpointInterval(1);
        run.setEpochs(1);
        run.setRecordsPerEpoch(1);
        run.setPartitions(1);
        run.setTrainStartOffsets(List.of(0L));
        run.setTestStartOffsets(List.of(0L));
        run.setImageStartOffset(0L);
        run.setImageHeight(28);
        run.setImageWidth(28);
        run.setImageChannels(1);
        run.setTowerDepth(1);
        return run;
    }

    @Test
    void refusesMetricsOfClassesThatTheConfusionMatrixDoesNotHave() {
        assertThatCode(() ->
                        RecordRules.require("r/3", result(List.of(0, 1), List.of(List.of(9L, 1L), List.of(2L, 8L)))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        RecordRules.require("r/3", result(List.of(0, -26), List.of(List.of(9L, 1L), List.of(2L, 8L)))))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("label -26: expected 1");
        assertThatThrownBy(() -> RecordRules.require("r/3", result(List.of(0, 1), List.of(List.of(9L, 1L)))))
                .hasMessage("rows of the confusion matrix 1: expected 2");
        assertThatThrownBy(() ->
                        RecordRules.require("r/3", result(List.of(0, 1), List.of(List.of(9L, 1L), List.of(2L)))))
                .hasMessage("columns of the confusion matrix 1: expected 2");
    }

    @Test
    void refusesACurveOfScoresThatCannotBeDrawn() {
        assertThatCode(() -> RecordRules.require("r/3", result(curve(List.of(0L, 5L), List.of(4L, 6L)))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> RecordRules.require("r/3", result(curve(List.of(0L), List.of(4L, 6L)))))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("counts of false accepts 1: expected 2");
        assertThatThrownBy(() -> RecordRules.require("r/3", result(curve(List.of(0L, 5L), List.of(6L, 4L)))))
                .hasMessage("true accepts 4: expected at least 6");
        assertThatThrownBy(() -> RecordRules.require(
                        "r/3",
                        result(new ScoreCurve(List.of(0.5), List.of(5L), List.of(6L), List.of(5L, 0L), List.of(6L)))))
                .hasMessage("bins of label 1 1: expected 2");
    }

    @Test
    void refusesOperatingPointsOfWhichNoSharesCanBeMade() {
        assertThatCode(() -> RecordRules.require("r/3", result(point(0.5, 10, 10, 8, 0))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> RecordRules.require("r/3", result(point(Double.NaN, 10, 0, 8, 0))))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("threshold NaN: expected 0 to 1");
        assertThatThrownBy(() -> RecordRules.require("r/3", result(point(0.5, 0, 0, 8, 0))))
                .hasMessage("different pairs 0: expected at least 1");
        assertThatThrownBy(() -> RecordRules.require("r/3", result(point(0.5, 10, 11, 8, 0))))
                .hasMessage("false accepts 11: expected 0 to 10");
        assertThatThrownBy(() -> RecordRules.require("r/3", result(point(0.5, 10, 0, 0, 0))))
                .hasMessage("same pairs 0: expected at least 1");
        assertThatThrownBy(() -> RecordRules.require("r/3", result(point(0.5, 10, 0, 8, -1))))
                .hasMessage("true accepts -1: expected 0 to 8");
    }

    private static OperatingPoint point(double threshold, long different, long falsely, long same, long truly) {
        return new OperatingPoint("eer", threshold, "random", 9L, 9L, "alternating", different, falsely, same, truly);
    }

    private static EvaluationResult result(OperatingPoint point) {
        EvaluationResult result = result(List.of(0, 1), List.of(List.of(9L, 1L), List.of(2L, 8L)));
        result.setOperatingPoints(List.of(point));
        return result;
    }

    private static ScoreCurve curve(List<Long> falseAccepts, List<Long> trueAccepts) {
        return new ScoreCurve(List.of(0.9, 0.1), falseAccepts, trueAccepts, List.of(5L, 0L), List.of(0L, 6L));
    }

    private static EvaluationResult result(ScoreCurve curve) {
        EvaluationResult result = result(List.of(0, 1), List.of(List.of(9L, 1L), List.of(2L, 8L)));
        result.setScoreCurve(curve);
        return result;
    }

    private static EvaluationResult result(List<Integer> labels, List<List<Long>> confusion) {
        AverageMetrics average = new AverageMetrics(0.5, 0.5, 0.5, 20L);
        return EvaluationResult.newBuilder()
                .setRunId("r")
                .setStep(3)
                .setEpoch(0)
                .setMiniBatch(3)
                .setSplit(Split.TEST)
                .setSamples(20)
                .setLoss(0.5)
                .setAccuracy(0.5)
                .setConfusionMatrix(confusion)
                .setPerClass(labels.stream()
                        .map(label -> new ClassMetrics(label, 0.5, 0.5, 0.5, 10L))
                        .toList())
                .setMacroAverage(average)
                .setWeightedAverage(average)
                .setCheckpointSha256("")
                .setOperatingPoints(List.of())
                .build();
    }

    private static LossPoint point(String runId, long step) {
        return LossPoint.newBuilder()
                .setRunId(runId)
                .setEpoch(0)
                .setMiniBatch(0)
                .setStep(step)
                .setTrainLoss(1)
                .setTrainUnweightedLoss(1)
                .setTrainAccuracy(1)
                .setTestLoss(1)
                .setTestAccuracy(1)
                .build();
    }
}
