package io.pairstream.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairstream.records.Augmentation;
import io.pairstream.records.ClassMetrics;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.TestSets;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * {@code summary.json}: the run's settings and final figures for programs, in a fixed order of fields.
 *
 * <p>{@code finalTrain*} and {@code finalTest*} are those of the final checkpoint on all training pairs, as the first
 * epoch sends them, and on the primary test set, which is {@code testSet}; {@code perClass} and {@code bestStep} belong to
 * the latter. {@code testSets} has the final figures on every test set, the primary one first. {@code wallSeconds} is the time the trainer spent on its mini-batches: the sum
 * of {@code stepMillis + waitMillis} over all steps, in seconds, without checkpoints, evaluation and start-up. {@code
 * samplesPerSecond} is the number of samples trained on divided by it. {@code bestStep} has the lowest test loss; of
 * equals it is the earliest. {@code numericFingerprints} has more than one entry if the run went on under other numerics;
 * its bits can then not be had again. A figure that is no number is {@code null}.
 */
final class SummaryJson implements ReportFile {

    private static final double MILLIS_PER_SECOND = 1000.0;
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .writer(new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));

    @Override
    public String name() {
        return "summary.json";
    }

    @Override
    public byte[] render(RunHistory history) {
        try {
            return ReportFile.utf8(WRITER.writeValueAsString(summary(history)) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always JSON", e);
        }
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
        summary.set("finalTrainLoss", number(train.getLoss()));
        summary.set("finalTrainAccuracy", number(train.getAccuracy()));
        summary.set("finalTestLoss", number(test.getLoss()));
        summary.set("finalTestAccuracy", number(test.getAccuracy()));
        addClasses(summary.putArray("perClass"), test.getPerClass());
        summary.set("samplesPerSecond", number(samples / wallSeconds));
        summary.set("wallSeconds", number(wallSeconds));
        summary.put("seed", run.getSeed());
        summary.put("pairing", run.getPairing());
        summary.put("order", run.getOrder());
        summary.put("bestStep", bestStep(history));
        summary.put("balance", run.getBalance());
        addAugmentation(summary.putObject("augmentation"), run.getAugmentation());
        summary.put("testSet", TestSets.primary(run));
        addTestSets(summary.putArray("testSets"), history);
        ArrayNode numerics = summary.putArray("numericFingerprints");
        run.getNumericFingerprints().forEach(numerics::add);
        return summary;
    }

    private static void addAugmentation(ObjectNode node, Augmentation settings) {
        node.set("rotationDegrees", number(settings.getRotationDegrees()));
        node.set("shiftPixels", number(settings.getShiftPixels()));
        node.set("zoomFraction", number(settings.getZoomFraction()));
        node.put("flip", settings.getFlip());
    }

    private static void addTestSets(ArrayNode sets, RunHistory history) {
        history.finalTestResults().forEach((name, result) -> {
            ObjectNode node = sets.addObject();
            node.put("name", name);
            node.put("pairs", result.getSamples());
            node.set("loss", number(result.getLoss()));
            node.set("accuracy", number(result.getAccuracy()));
            addClasses(node.putArray("perClass"), result.getPerClass());
        });
    }

    private static void addClasses(ArrayNode perClass, List<ClassMetrics> classes) {
        for (ClassMetrics metrics : classes) {
            ObjectNode node = perClass.addObject();
            node.put("label", metrics.getLabel());
            node.set("precision", number(metrics.getPrecision()));
            node.set("recall", number(metrics.getRecall()));
            node.set("f1", number(metrics.getF1()));
            node.put("support", metrics.getSupport());
        }
    }

    private static double wallSeconds(List<TrainingStep> steps) {
        return steps.stream()
                        .mapToDouble(step -> step.getStepMillis() + step.getWaitMillis())
                        .sum()
                / MILLIS_PER_SECOND;
    }

    private static long bestStep(RunHistory history) {
        return history.testResults().values().stream()
                .min(Comparator.comparingDouble(EvaluationResult::getLoss))
                .map(EvaluationResult::getStep)
                .orElseThrow();
    }

    /** Returns the number in the same digits on every Java version, which Jackson's own way of writing doubles does not. */
    private static JsonNode number(double value) {
        return Double.isFinite(value)
                ? DecimalNode.valueOf(new BigDecimal(PlainDecimal.format(value)))
                : NullNode.getInstance();
    }
}
