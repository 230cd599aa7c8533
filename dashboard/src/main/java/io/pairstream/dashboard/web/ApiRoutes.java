package io.pairstream.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.pairstream.dashboard.state.Projection;
import io.pairstream.dashboard.state.ReaderStatus;
import io.pairstream.dashboard.state.RunSummary;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.records.Split;
import io.pairstream.report.scores.ScoresChart;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.TestSets;
import io.pairstream.web.Json;
import io.pairstream.web.PageRequest;
import io.pairstream.web.Problem;
import io.pairstream.web.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The REST API: what the projection knows. */
final class ApiRoutes {

    private static final int USUAL_ENTRIES = 1000;
    private static final int MOST_ENTRIES = 5000;

    private final Projection projection;
    private final Supplier<ReaderStatus> status;

    ApiRoutes(Projection projection, Supplier<ReaderStatus> status) {
        this.projection = projection;
        this.status = status;
    }

    /** Returns the routes. */
    List<Route> routes() {
        return List.of(
                new Route("/api/runs", this::runs),
                new Route("/api/runs/{id}", this::run),
                new Route("/api/runs/{id}/loss", this::loss),
                new Route("/api/runs/{id}/results/{step}", this::results),
                new Route("/api/runs/{id}/results/{step}/scores.svg", this::scores),
                new Route("/api/runs/{id}/best", this::best),
                new Route("/api/rejected", this::rejected),
                new Route("/api/status", context -> Json.answer(context, StatusJson.status(status.get()))),
                new Route("/health/live", context -> health(context, true)),
                new Route(
                        "/health/ready", context -> health(context, status.get().isReady())));
    }

    private void runs(Context context) {
        PageRequest page = page(context);
        List<RunSummary> all = projection.runs();
        ObjectNode answer = Json.object();
        ArrayNode runs = answer.putArray("runs");
        all.stream().skip(page.from()).limit(page.limit()).forEach(run -> runs.add(RunJson.summary(run)));
        long next = (long) page.from() + page.limit();
        if (next < all.size()) {
            answer.put("next", next);
        } else {
            answer.putNull("next");
        }
        Json.answer(context, answer);
    }

    private void run(Context context) {
        String id = context.pathParam("id");
        Json.answer(context, RunJson.details(projection.details(id).orElseThrow(() -> unknown(id))));
    }

    private void loss(Context context) {
        String id = context.pathParam("id");
        PageRequest page = page(context);
        Json.answer(
                context,
                RunJson.losses(
                        id, projection.losses(id, page.from(), page.limit()).orElseThrow(() -> unknown(id))));
    }

    private void results(Context context) {
        String id = context.pathParam("id");
        Run run = require(id);
        int step = step(context);
        List<EvaluationResult> results = resultsAt(id, step);
        ObjectNode answer = Json.object().put("runId", id).put("step", step);
        ArrayNode array = answer.putArray("results");
        results.forEach(result -> array.add(ResultJson.result(result, run)));
        Json.answer(context, answer);
    }

    private void scores(Context context) {
        String id = context.pathParam("id");
        String primary = TestSets.primary(require(id));
        int step = step(context);
        Map<String, EvaluationResult> results = new LinkedHashMap<>();
        resultsAt(id, step).forEach(result -> results.put(nameOfPairs(result, primary), result));
        context.contentType(ContentType.IMAGE_SVG).result(ScoresChart.svg(id + ", mini-batch " + step, results));
    }

    private static String nameOfPairs(EvaluationResult result, String primary) {
        if (result.getSplit() == Split.TRAIN) {
            return "training";
        }
        return TestSets.isPrimary(result, primary) ? primary : result.getTestSet();
    }

    private static PageRequest page(Context context) {
        return PageRequest.of(context, USUAL_ENTRIES, MOST_ENTRIES);
    }

    private static int step(Context context) {
        return PageRequest.parsed("step", context.pathParam("step"), 0, Integer.MAX_VALUE);
    }

    private List<EvaluationResult> resultsAt(String id, int step) {
        List<EvaluationResult> results = projection.results(id, step).orElseThrow(() -> unknown(id));
        if (results.isEmpty()) {
            throw Problem.notFound(
                    "step " + step + " of run '" + id + "' has no result: expected a checkpoint that is evaluated");
        }
        return results;
    }

    private void best(Context context) {
        String id = context.pathParam("id");
        var details = projection.details(id).orElseThrow(() -> unknown(id));
        var best = details.best()
                .orElseThrow(() -> Problem.notFound(
                        "run '" + id + "' has no best model yet: expected at least one checkpoint that is evaluated"));
        Json.answer(context, ResultJson.best(best, details.summary().run()));
    }

    private void rejected(Context context) {
        PageRequest page = page(context);
        Json.answer(context, StatusJson.rejected(projection.rejectedTotal(), projection.rejected(page.limit())));
    }

    private static void health(Context context, boolean good) {
        context.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        Json.answer(context, Json.object().put("status", good ? "UP" : "DOWN"));
    }

    private Run require(String id) {
        return projection.summary(id).orElseThrow(() -> unknown(id)).run();
    }

    /** Returns the problem that a run is not known. */
    static Problem unknown(String id) {
        return Problem.notFound("run '" + RunIds.shown(id) + "' is not known: expected one of /api/runs");
    }
}
