package io.pairstream.app.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairstream.model.onnx.OnnxModels;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.OperatingPoint;
import io.pairstream.records.Run;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.text.PlainJson;
import io.pairstream.schemas.threshold.AcceptWords;
import io.pairstream.schemas.threshold.ChosenThreshold;
import io.pairstream.schemas.threshold.ThresholdRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file {@code config.json} of an exported model, with Hugging Face's words for what they have words for. */
final class ModelConfig {

    private ModelConfig() {}

    /** Returns the text of the file. */
    static String of(RunHistory history, CheckpointCreated checkpoint) {
        Run run = history.run();
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.putArray("architectures").add("PairStream" + capital(run.getNetwork()));
        config.put("model_type", "pairstream").put("dtype", "float32");
        config.putArray("image_size").add(run.getImageHeight()).add(run.getImageWidth());
        config.put("num_channels", run.getImageChannels()).put("problem_type", "single_label_classification");
        addLabels(config);
        addThreshold(config, result(history, checkpoint));
        config.putObject("pairstream")
                .put("run", run.getRunId())
                .put("step", checkpoint.getStep())
                .put("checkpoint_sha256", checkpoint.getSha256())
                .put("network", run.getNetwork())
                .put("dataset", run.getDataset());
        return PlainJson.write(config);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static void addLabels(ObjectNode config) {
        ObjectNode names = config.putObject("id2label");
        ObjectNode numbers = config.putObject("label2id");
        for (int label = 0; label < OnnxModels.LABELS.size(); label++) {
            names.put(Integer.toString(label), OnnxModels.LABELS.get(label));
            numbers.put(OnnxModels.LABELS.get(label), label);
        }
    }

    /** Returns the checkpoint's result on the primary test set, if it has one that says anything about thresholds. */
    private static Optional<EvaluationResult> result(RunHistory history, CheckpointCreated checkpoint) {
        return Optional.ofNullable(history.testResults().get(checkpoint.getStep()))
                .filter(result -> !result.getOperatingPoints().isEmpty() || result.getEqualErrorThreshold() != null);
    }

    /** Adds where to cut: the threshold of equal errors, and all others that there are. */
    private static void addThreshold(ObjectNode config, Optional<EvaluationResult> result) {
        result.map(found -> ChosenThreshold.of(found, new ThresholdRule.EqualErrors()))
                .ifPresent(chosen -> config.<ObjectNode>set("threshold", PlainJson.number(chosen.threshold()))
                        .put("threshold_rule", chosen.rule().text())
                        .put("threshold_origin", chosen.origin())
                        .put("threshold_rates", chosen.rates()));
        addPoints(config.putArray("operating_points"), result.map(EvaluationResult::getOperatingPoints));
    }

    private static void addPoints(ArrayNode array, Optional<List<OperatingPoint>> points) {
        points.orElse(List.of())
                .forEach(point -> array.addObject()
                        .put("rule", point.getRule())
                        .<ObjectNode>set("threshold", PlainJson.number(point.getThreshold()))
                        .put("chosen_on", point.getChosenOn())
                        .put("reported_on", point.getReportedOn())
                        .put("rates", AcceptWords.of(point)));
    }
}
