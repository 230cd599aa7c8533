package io.pairstream.verifier.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairstream.images.decoding.Preparation;
import io.pairstream.records.ServedModel;
import io.pairstream.schemas.text.PlainJson;
import io.pairstream.schemas.threshold.ChosenThreshold;
import io.pairstream.verifier.history.ServedModels.Served;
import io.pairstream.verifier.scoring.ModelInfo;
import io.pairstream.web.Json;

/** What is told of models. */
final class ModelJson {

    private ModelJson() {}

    /** Returns which model has answered. */
    static ObjectNode name(ModelInfo info) {
        ObjectNode model = Json.object();
        model.put("runId", info.run().getRunId());
        model.put("step", info.checkpoint().getStep());
        model.put("checkpointSha256", info.checkpoint().getSha256());
        model.put("alias", info.alias().orElse(null));
        return model;
    }

    /** Returns all that is told of a model. */
    static ObjectNode all(ModelInfo info) {
        ObjectNode model = name(info);
        model.put("network", info.network().id());
        ObjectNode images = model.putObject("images");
        images.put("height", info.images().height());
        images.put("width", info.images().width());
        images.put("channels", info.images().channels());
        images.put("inverted", Preparation.of(info.run()).invert());
        model.set("threshold", threshold(info.threshold()));
        model.set("testLoss", PlainJson.number(info.result().getLoss()));
        model.set("testAccuracy", PlainJson.number(info.result().getAccuracy()));
        return model;
    }

    private static ObjectNode threshold(ChosenThreshold chosen) {
        ObjectNode threshold = Json.object();
        threshold.set("value", PlainJson.number(chosen.threshold()));
        threshold.put("rule", chosen.rule().text());
        threshold.put("origin", chosen.origin());
        threshold.put("rates", chosen.rates());
        return threshold;
    }

    /** Returns a model that has answered, and since when. */
    static ObjectNode served(Served served) {
        ServedModel event = served.event();
        ObjectNode model = Json.object();
        model.put("since", served.since().toString());
        model.put("runId", event.getRunId());
        model.put("step", event.getStep());
        model.put("checkpointSha256", event.getCheckpointSha256());
        model.put("alias", event.getAlias());
        model.set("threshold", PlainJson.number(event.getThreshold()));
        model.put("thresholdRule", event.getThresholdRule());
        return model;
    }

    /** Adds an answer about a pair. */
    static void addScore(ObjectNode answer, double score, ModelInfo info) {
        answer.put("verified", info.isVerified(score));
        answer.set("probability", PlainJson.number(score));
    }

    /** Adds where the threshold comes from, and the model that has answered in so many nanoseconds. */
    static void addOrigin(ObjectNode answer, ModelInfo info, long nanos) {
        answer.set("threshold", threshold(info.threshold()));
        answer.set("model", name(info));
        answer.set("milliseconds", PlainJson.number(Math.round(nanos / 1e3) / 1e3));
    }
}
