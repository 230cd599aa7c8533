package io.pairstream.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairstream.records.AverageMetrics;
import io.pairstream.records.BestModel;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.ClassMetrics;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.records.ScoreCurve;
import io.pairstream.report.OperatingPointJson;
import io.pairstream.report.PresentClasses;
import io.pairstream.schemas.Figure;
import io.pairstream.schemas.TestSets;
import io.pairstream.schemas.text.PlainJson;
import io.pairstream.web.Json;
import java.util.List;

/** Evaluation results as JSON, with the figures that the events have. */
final class ResultJson {

    private ResultJson() {}

    static ObjectNode result(EvaluationResult result, Run run) {
        ObjectNode node = Json.object();
        boolean primary = TestSets.isPrimary(result, TestSets.primary(run));
        node.put("step", result.getStep());
        node.put("epoch", result.getEpoch());
        node.put("miniBatch", result.getMiniBatch());
        node.put("split", result.getSplit().name());
        node.put("testSet", primary ? TestSets.primary(run) : result.getTestSet());
        node.put("primary", primary);
        node.put("samples", result.getSamples());
        node.set("loss", PlainJson.number(result.getLoss()));
        node.set("accuracy", PlainJson.number(result.getAccuracy()));
        ArrayNode figures = node.putArray("figures");
        Figure.of(result).forEach((figure, value) -> figures.add(figure(figure, value)));
        ScoreCurve curve = result.getScoreCurve();
        node.set("scoreCurve", curve == null ? NullNode.getInstance() : curve(curve));
        OperatingPointJson.add(node.putArray("operatingPoints"), result);
        ArrayNode matrix = node.putArray("confusionMatrix");
        for (List<Long> actual : result.getConfusionMatrix()) {
            ArrayNode row = matrix.addArray();
            actual.forEach(row::add);
        }
        ArrayNode classes = node.putArray("perClass");
        PresentClasses.of(result).forEach(metrics -> classes.add(metrics(metrics)));
        node.set("macroAverage", average(PresentClasses.macroAverage(result)));
        node.set("weightedAverage", average(result.getWeightedAverage()));
        node.put("checkpointSha256", result.getCheckpointSha256());
        return node;
    }

    private static ObjectNode figure(Figure figure, double value) {
        ObjectNode node = Json.object();
        node.put("name", figure.name());
        node.put("title", figure.title());
        node.put("unit", figure.unit().name());
        node.set("value", PlainJson.number(value));
        return node;
    }

    private static ObjectNode curve(ScoreCurve curve) {
        ObjectNode node = Json.object();
        ArrayNode thresholds = node.putArray("thresholds");
        curve.getThresholds().forEach(threshold -> thresholds.add(PlainJson.number(threshold)));
        curve.getFalseAccepts().forEach(node.putArray("falseAccepts")::add);
        curve.getTrueAccepts().forEach(node.putArray("trueAccepts")::add);
        curve.getDifferentByScore().forEach(node.putArray("differentByScore")::add);
        curve.getSameByScore().forEach(node.putArray("sameByScore")::add);
        return node;
    }

    private static ObjectNode metrics(ClassMetrics metrics) {
        ObjectNode node = Json.object();
        node.put("label", metrics.getLabel());
        node.set("precision", PlainJson.number(metrics.getPrecision()));
        node.set("recall", PlainJson.number(metrics.getRecall()));
        node.set("f1", PlainJson.number(metrics.getF1()));
        node.put("support", metrics.getSupport());
        return node;
    }

    private static ObjectNode average(AverageMetrics metrics) {
        ObjectNode node = Json.object();
        node.set("precision", PlainJson.number(metrics.getPrecision()));
        node.set("recall", PlainJson.number(metrics.getRecall()));
        node.set("f1", PlainJson.number(metrics.getF1()));
        node.put("support", metrics.getSupport());
        return node;
    }

    static ObjectNode best(BestModel best, Run run) {
        CheckpointCreated checkpoint = best.getCheckpoint();
        ObjectNode node = Json.object();
        node.put("runId", checkpoint.getRunId());
        ObjectNode saved = node.putObject("checkpoint");
        saved.put("step", checkpoint.getStep());
        saved.put("epoch", checkpoint.getEpoch());
        saved.put("miniBatch", checkpoint.getMiniBatch());
        saved.put("uri", checkpoint.getUri());
        saved.put("sha256", checkpoint.getSha256());
        saved.put("bytes", checkpoint.getBytes());
        saved.put("network", checkpoint.getNetwork());
        saved.put("parameterCount", checkpoint.getParameterCount());
        saved.put("parameterDigest", checkpoint.getParameterDigest());
        saved.put("numericFingerprint", checkpoint.getNumericFingerprint());
        saved.put("last", checkpoint.getLast());
        node.set("result", result(best.getResult(), run));
        return node;
    }
}
