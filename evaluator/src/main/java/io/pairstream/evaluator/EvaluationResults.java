package io.pairstream.evaluator;

import io.pairstream.model.BatchEvaluation;
import io.pairstream.model.metrics.ClassMetrics;
import io.pairstream.model.metrics.ClassificationMetrics;
import io.pairstream.model.metrics.ConfusionMatrix;
import io.pairstream.records.AverageMetrics;
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
                .setPerClass(
                        metrics.classes().stream().map(EvaluationResults::event).toList())
                .setMacroAverage(event(metrics.macro()))
                .setWeightedAverage(event(metrics.weighted()))
                .setCheckpointSha256(checkpoint.getSha256())
                .build();
    }

    private static List<List<Long>> rows(ConfusionMatrix confusion) {
        return Arrays.stream(confusion.counts())
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    private static io.pairstream.records.ClassMetrics event(ClassMetrics metrics) {
        return new io.pairstream.records.ClassMetrics(
                metrics.label(), metrics.precision(), metrics.recall(), metrics.f1(), metrics.support());
    }

    private static AverageMetrics event(io.pairstream.model.metrics.AverageMetrics average) {
        return new AverageMetrics(average.precision(), average.recall(), average.f1(), average.support());
    }
}
