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
        ScoreMetrics scores = ScoreMetrics.of(evaluation.scores());
        return EvaluationResult.newBuilder()
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
                .setAreaUnderRoc(scores.areaUnderRoc())
                .setAveragePrecision(scores.averagePrecision())
                .setEqualErrorRate(scores.equalErrorRate())
                .setEqualErrorThreshold(scores.equalErrorThreshold())
                .setTrueAcceptRateAt1In10(scores.trueAcceptRate(10))
                .setTrueAcceptRateAt1In100(scores.trueAcceptRate(100))
                .setTrueAcceptRateAt1In1000(scores.trueAcceptRate(1000))
                .setBrierScore(scores.brierScore())
                .setExpectedCalibrationError(scores.expectedCalibrationError())
                .setScoreCurve(scores.curve())
                .build();
    }

    private static List<List<Long>> rows(ConfusionMatrix confusion) {
        return Arrays.stream(confusion.counts())
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }
}
