package io.pairstream.verifier.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.pairstream.verifier.history.ServedModels;
import io.pairstream.verifier.scoring.ModelHolder;
import io.pairstream.web.Json;
import io.pairstream.web.Resource;
import io.pairstream.web.WebService;

/** Which model answers, which have answered, and how the verifier is. */
final class ModelRoutes {

    private final ModelHolder holder;
    private final ServedModels history;

    ModelRoutes(ModelHolder holder, ServedModels history) {
        this.holder = holder;
        this.history = history;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/models/current", this::current);
        routes.get("/api/models/history", this::history);
        routes.get("/health/live", context -> health(context, true));
        routes.get("/health/ready", context -> health(context, holder.info().isPresent()));
        String document = Resource.text("/io/pairstream/verifier/openapi.json");
        routes.get(
                WebService.OPENAPI,
                context -> context.contentType("application/json").result(document));
    }

    private void current(Context context) {
        Json.answer(context, ModelJson.all(holder.model().info()));
    }

    private void history(Context context) {
        ObjectNode answer = Json.object().put("instance", history.instance());
        ArrayNode models = answer.putArray("models");
        history.newest().forEach(served -> models.add(ModelJson.served(served)));
        Json.answer(context, answer);
    }

    private static void health(Context context, boolean good) {
        context.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        Json.answer(context, Json.object().put("status", good ? "UP" : "DOWN"));
    }
}
