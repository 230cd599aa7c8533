package io.pairstream.evaluator;

import io.pairstream.model.BatchEvaluation;
import io.pairstream.model.classification.ClassificationMetrics;
import io.pairstream.model.classification.ConfusionMatrix;
import io.pairstream.model.classification.ScoreMetrics;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Split;
import java.util.Arrays;
import java.util.List;

/** Makes the result event of an evaluation. */
final class EvaluationResults {

    private EvaluationResults() {}

    /** Returns the result of a checkpoint on a test set. */
    static EvaluationResult ofTest(CheckpointCreated checkpoint, String testSet, BatchEvaluation evaluation) {
        return of(checkpoint, Split.TEST, testSet, evaluation);
    }

    /** Returns the result of a checkpoint on the training pairs. */
    static EvaluationResult ofTraining(CheckpointCreated checkpoint, BatchEvaluation evaluation) {
        return of(checkpoint, Split.TRAIN, "", evaluation);
    }

    private static EvaluationResult of(
            CheckpointCreated checkpoint, Split split, String testSet, BatchEvaluation evaluation) {
        ClassificationMetrics metrics = ClassificationMetrics.of(evaluation.confusion());
        EvaluationResult result = EvaluationResult.newBuilder()
                .setRunId(checkpoint.getRunId())
                .setEpoch(checkpoint.getEpoch())
                .setMiniBatch(checkpoint.getMiniBatch())
                .setStep(checkpoint.getStep())
                .setSplit(split)
                .setTestSet(testSet)
                .setSamples(evaluation.samples())
                .setLoss(evaluation.loss())
                .setAccuracy(metrics.accuracy())
                .setConfusionMatrix(rows(evaluation.confusion()))
                .setPerClass(metrics.classes())
                .setMacroAverage(metrics.macro())
                .setWeightedAverage(metrics.weighted())
                .setCheckpointSha256(checkpoint.getSha256())
                .setOperatingPoints(List.of())
                .build();
        addScores(result, ScoreMetrics.of(evaluation.scores()));
        return result;
    }

    private static void addScores(EvaluationResult result, ScoreMetrics scores) {
        result.setAreaUnderRoc(scores.areaUnderRoc());
        result.setAveragePrecision(scores.averagePrecision());
        result.setEqualErrorRate(scores.equalErrorRate());
        result.setEqualErrorThreshold(scores.equalErrorThreshold());
        result.setTrueAcceptRateAt1In10(scores.trueAcceptRate(10));
        result.setTrueAcceptRateAt1In100(scores.trueAcceptRate(100));
        result.setTrueAcceptRateAt1In1000(scores.trueAcceptRate(1000));
        result.setBrierScore(scores.brierScore());
        result.setExpectedCalibrationError(scores.expectedCalibrationError());
        result.setScoreCurve(scores.curve());
    }

    private static List<List<Long>> rows(ConfusionMatrix confusion) {
        return Arrays.stream(confusion.counts())
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }
}
