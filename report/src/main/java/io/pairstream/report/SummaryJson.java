package io.pairstream.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairstream.records.Augmentation;
import io.pairstream.records.ClassMetrics;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.records.StopDecision;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.Figure;
import io.pairstream.schemas.TestLosses;
import io.pairstream.schemas.TestSets;
import io.pairstream.schemas.text.PlainJson;
import java.util.List;
import java.util.Locale;

/**
 * {@code summary.json}: the run's settings and final figures for programs, in a fixed order of fields.
 *
 * <p>{@code finalTrain*} and {@code finalTest*} are those of the final checkpoint on all training pairs, as the first
 * epoch sends them, and on the primary test set, which is {@code testSet}; {@code perClass} and {@code bestStep} belong to
 * the latter. {@code testSets} has the final figures on every test set, the primary one first. {@code wallSeconds} is the time the trainer spent on its mini-batches: the sum
 * of {@code stepMillis + waitMillis} over all steps, in seconds, without checkpoints, evaluation and start-up. {@code
 * samplesPerSecond} is the number of samples trained on divided by it. {@code bestStep} has the lowest test loss; of
 * equals it is the earliest. {@code finalOperatingPoints} and {@code bestOperatingPoints} have the thresholds of the final
 * checkpoint and of the best one. {@code numericFingerprints} has more than one entry if the run went on under other numerics;
 * its bits can then not be had again. {@code earlyStop} says why a run ended before its last mini-batch; {@code null} if it
 * did not. A figure that is no number is {@code null}.
 */
final class SummaryJson implements ReportFile {

    private static final double MILLIS_PER_SECOND = 1000.0;

    @Override
    public String name() {
        return "summary.json";
    }

    @Override
    public byte[] render(RunHistory history) {
        return ReportFile.utf8(PlainJson.write(summary(history)));
    }

    private static ObjectNode summary(RunHistory history) {
        Run run = history.run();
        EvaluationResult train = history.finalTrainResult().orElseThrow();
        EvaluationResult test = history.finalTestResult().orElseThrow();
        double wallSeconds = wallSeconds(history.steps());
        long samples =
                history.steps().stream().mapToLong(TrainingStep::getSamples).sum();
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("runId", run.getRunId());
        summary.put("dataset", run.getDataset());
        summary.put("network", run.getNetwork());
        summary.put("epochs", run.getEpochs());
        summary.put("batchSize", run.getHyperParameters().getBatchSize());
        summary.put("steps", history.steps().size());
        addFinal(summary, "finalTrain", train);
        addFinal(summary, "finalTest", test);
        addClasses(summary.putArray("perClass"), PresentClasses.of(test));
        summary.set("samplesPerSecond", PlainJson.number(samples / wallSeconds));
        summary.set("wallSeconds", PlainJson.number(wallSeconds));
        summary.put("seed", run.getSeed());
        summary.put("pairing", run.getPairing());
        summary.put("order", run.getOrder());
        EvaluationResult best = TestLosses.best(history.testResults().values()).orElseThrow();
        summary.put("bestStep", best.getStep());
        summary.put("balance", run.getBalance());
        addAugmentation(summary.putObject("augmentation"), run.getAugmentation());
        summary.put("testSet", TestSets.primary(run));
        addTestSets(summary.putArray("testSets"), history);
        OperatingPointJson.add(summary.putArray("finalOperatingPoints"), test);
        OperatingPointJson.add(summary.putArray("bestOperatingPoints"), best);
        ArrayNode numerics = summary.putArray("numericFingerprints");
        run.getNumericFingerprints().forEach(numerics::add);
        summary.set(
                "earlyStop",
                history.earlyStop().<JsonNode>map(SummaryJson::earlyStop).orElse(NullNode.getInstance()));
        return summary;
    }

    /** Adds all figures of a result: {@code finalTrainLoss} and so on. */
    private static void addFinal(ObjectNode summary, String prefix, EvaluationResult result) {
        Figure.of(result)
                .forEach((figure, value) -> summary.set(
                        prefix
                                + figure.name().substring(0, 1).toUpperCase(Locale.ROOT)
                                + figure.name().substring(1),
                        PlainJson.number(value)));
    }

    private static JsonNode earlyStop(StopDecision decision) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("decidedAtStep", decision.getDecidedAtStep())
                .put("bestStep", decision.getBestStep())
                .put("evaluationsSinceBest", decision.getEvaluationsSinceBest());
    }

    private static void addAugmentation(ObjectNode node, Augmentation settings) {
        node.set("rotationDegrees", PlainJson.number(settings.getRotationDegrees()));
        node.set("shiftPixels", PlainJson.number(settings.getShiftPixels()));
        node.set("zoomFraction", PlainJson.number(settings.getZoomFraction()));
        node.set("elasticPixels", PlainJson.number(settings.getElasticPixels()));
        node.put("flip", settings.getFlip());
    }

    private static void addTestSets(ArrayNode sets, RunHistory history) {
        history.finalTestResults().forEach((name, result) -> {
            ObjectNode node = sets.addObject();
            node.put("name", name);
            node.put("pairs", result.getSamples());
            Figure.of(result).forEach((figure, value) -> node.set(figure.name(), PlainJson.number(value)));
            addClasses(node.putArray("perClass"), PresentClasses.of(result));
        });
    }

    private static void addClasses(ArrayNode perClass, List<ClassMetrics> classes) {
        for (ClassMetrics metrics : classes) {
            ObjectNode node = perClass.addObject();
            node.put("label", metrics.getLabel());
            node.set("precision", PlainJson.number(metrics.getPrecision()));
            node.set("recall", PlainJson.number(metrics.getRecall()));
            node.set("f1", PlainJson.number(metrics.getF1()));
            node.put("support", metrics.getSupport());
        }
    }

    private static double wallSeconds(List<TrainingStep> steps) {
        return steps.stream()
                        .mapToDouble(step -> step.getStepMillis() + step.getWaitMillis())
                        .sum()
                / MILLIS_PER_SECOND;
    }
}
