package io.pairstream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairstream.dashboard.SampleEvents;
import io.pairstream.dashboard.state.ReaderStatus;
import io.pairstream.dashboard.web.tryit.TryItRoutes;
import io.pairstream.records.RunStatus;
import io.pairstream.web.Route;
import io.pairstream.web.SecurityHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

    private final ServedDashboard dashboard = ServedDashboard.onLoopback();

    @BeforeEach
    void fill() {
        dashboard.apply(new SampleEvents()
                .finishedRun("first", 8)
                .run("second", 10, RunStatus.TRAINING)
                .step("second", 0)
                .rejected("first", 17, "label 7: expected 0 or 1"));
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void runsAreListedInPages() {
        JsonNode all = dashboard.json("/api/runs");
        JsonNode page = dashboard.json("/api/runs?limit=1");

        assertThat(all.at("/runs").findValuesAsText("runId")).containsExactly("first", "second");
        assertThat(all.at("/next").isNull()).isTrue();
        assertThat(page.at("/runs").findValuesAsText("runId")).containsExactly("first");
        assertThat(dashboard
                        .json("/api/runs?from=" + page.at("/next").asInt())
                        .at("/runs")
                        .findValuesAsText("runId"))
                .containsExactly("second");
    }

    @Test
    void aRunHasItsFiguresSettingsAndResults() {
        JsonNode run = dashboard.json("/api/runs/first");

        assertThat(run.at("/status").asText()).isEqualTo("FINISHED");
        assertThat(run.at("/trainedSteps").asInt()).isEqualTo(8);
        assertThat(run.at("/evaluationLag").asInt()).isZero();
        assertThat(run.at("/settings/network").asText()).isEqualTo("cnn");
        assertThat(run.at("/newestResults/0/step").asInt()).isEqualTo(7);
        assertThat(run.at("/newestResults/0/confusionMatrix/1/0").asInt()).isEqualTo(3);
        assertThat(run.at("/best/checkpoint/step").asInt()).isEqualTo(4);
    }

    @Test
    void theCurveOfARunIsReadPageByPage() {
        List<Integer> steps = new ArrayList<>();
        JsonNode page = dashboard.json("/api/runs/first/loss?limit=3");
        page.at("/steps").forEach(step -> steps.add(step.asInt()));
        while (!page.at("/next").isNull()) {
            page = dashboard.json(
                    "/api/runs/first/loss?limit=3&from=" + page.at("/next").asInt());
            page.at("/steps").forEach(step -> steps.add(step.asInt()));
        }

        assertThat(steps).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(page.at("/testLoss/1").asDouble()).isEqualTo(SampleEvents.testLoss(7, 8));
        assertThat(page.at("/samples").toString()).isEqualTo("[100,100]");
        assertThat(page.at("/at/1").asLong()).isGreaterThan(page.at("/at/0").asLong());
        assertThat(dashboard.json("/api/runs/second/loss").at("/testLoss/0").isNull())
                .isTrue();
    }

    @Test
    void aStepHasItsResults() {
        JsonNode results = dashboard.json("/api/runs/first/results/7");

        assertThat(results.at("/results").findValuesAsText("split")).containsExactly("TEST", "TRAIN");
        assertThat(results.at("/results/0/testSet").asText()).isEqualTo("random");
        assertThat(results.at("/results/0/primary").asBoolean()).isTrue();
        assertThat(results.at("/results/0/figures").findValuesAsText("title")).startsWith("loss", "accuracy");
        assertThat(results.at("/results/0/figures/1/value").asDouble()).isEqualTo(0.875);
    }

    @Test
    void aResultSaysWhatItsScoresLookLike() {
        JsonNode result = dashboard.json("/api/runs/first/results/7").at("/results/0");
        HttpResponse<String> drawing = dashboard.get("/api/runs/first/results/7/scores.svg");

        assertThat(result.at("/scoreCurve").toString())
                .isEqualTo("{\"thresholds\":[0.75,0.5,0.25],\"falseAccepts\":[0,2,20],\"trueAccepts\":[10,17,20],"
                        + "\"differentByScore\":[18,2],\"sameByScore\":[3,17]}");
        assertThat(result.at("/figures").findValuesAsText("title"))
                .containsExactly("loss", "accuracy", "area under the ROC curve", "equal error rate");
        assertThat(drawing.headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(drawing.body())
                .contains(
                        ">first, mini-batch 7</text>",
                        ">ROC curve, random pairs</text>",
                        ">ROC curve, training pairs</text>");
    }

    @Test
    void aResultOnThePrimaryTestSetHasThresholds() {
        JsonNode results = dashboard.json("/api/runs/first/results/7").at("/results");

        assertThat(results.at("/0/operatingPoints").toString())
                .isEqualTo("[{\"rule\":\"best-accuracy\",\"title\":\"best accuracy\",\"threshold\":0.5,"
                        + "\"chosenOn\":\"half of random\",\"chosenOnDifferent\":10,\"chosenOnSame\":10,"
                        + "\"reportedOn\":\"the other half of random\",\"differentPairs\":10,\"falseAccepts\":1,"
                        + "\"samePairs\":10,\"trueAccepts\":8,"
                        + "\"words\":\"1 of 10 different pairs is accepted, 8 of 10 same pairs are\"}]");
        assertThat(results.at("/1/operatingPoints").toString()).isEqualTo("[]");
        assertThat(dashboard
                        .json("/api/runs/first/best")
                        .at("/result/operatingPoints/0/rule")
                        .asText())
                .isEqualTo("best-accuracy");
        assertThat(dashboard.get("/api/runs/first/results/7/scores.svg").body())
                .contains("Rings mark operating points: best-accuracy.");
    }

    @Test
    void theBestModelHasItsCheckpointAndResult() {
        JsonNode best = dashboard.json("/api/runs/first/best");

        assertThat(best.at("/checkpoint/sha256").asText()).isEqualTo("s4");
        assertThat(best.at("/result/loss").asDouble()).isEqualTo(0.125);
    }

    @Test
    void rejectedRecordsSayWhereTheyWereAndWhy() {
        JsonNode rejected = dashboard.json("/api/rejected");

        assertThat(rejected.at("/total").asInt()).isEqualTo(1);
        assertThat(rejected.at("/newest/0/reason").asText()).isEqualTo("label 7: expected 0 or 1");
        assertThat(rejected.at("/newest/0/offset").asText()).isEqualTo("17");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/runs/none               | 404 | run 'none' is not known: expected one of /api/runs",
                "/api/runs/none/loss          | 404 | run 'none' is not known: expected one of /api/runs",
                "/api/runs/none/results/0     | 404 | run 'none' is not known: expected one of /api/runs",
                "/api/runs/none/best          | 404 | run 'none' is not known: expected one of /api/runs",
                "/api/runs/none/files/Loss.csv| 404 | run 'none' is not known: expected one of /api/runs",
                "/api/runs/first/results/8    | 404 | step 8 of run 'first' has no result: expected a checkpoint that is evaluated",
                "/api/runs/first/results/8/scores.svg | 404 | step 8 of run 'first' has no result: expected a checkpoint that is evaluated",
                "/api/runs/second/best        | 404 | run 'second' has no best model yet: expected at least one checkpoint that is evaluated",
                "/api/runs/first/files/x      | 404 | file 'x': expected one of output.log, Loss.csv, loss.png, loss.svg, scores.png, scores.svg, report.txt, summary.json",
                "/api/runs/first/loss?limit=0 | 400 | parameter limit '0': expected a whole number, 1 to 5000",
                "/api/runs?limit=5001         | 400 | parameter limit '5001': expected a whole number, 1 to 5000",
                "/api/runs/first/loss?from=-1 | 400 | parameter from '-1': expected a whole number, 0 to 2147483647",
                "/api/runs/first/results/last | 400 | step 'last': expected a whole number, 0 to 2147483647",
                "/api/nothing                 | 404 | path '/api/nothing' is not known: expected one of /api/openapi.json",
                "/assets/other.js             | 404 | asset 'other.js' is not here",
                "/api/runs/second/files/summary.json | 409 | run 'second' is not finished: 2 of 10 mini-batches trained, 1 of 2 checkpoints evaluated"
            })
    void whatIsWrongIsAProblem(String path, int status, String detail) {
        HttpResponse<String> response = dashboard.get(path);

        JsonNode problem = ServedDashboard.parsed(response);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(problem.at("/type").asText()).isEqualTo("about:blank");
        assertThat(problem.at("/title").asText()).isNotEmpty();
        assertThat(problem.at("/status").asInt()).isEqualTo(status);
        assertThat(problem.at("/detail").asText()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void nothingCanBeWritten(String method) {
        HttpResponse<String> response =
                dashboard.send("/api/runs/first", request -> request.method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(ServedDashboard.parsed(response).at("/detail").asText())
                .isEqualTo("method " + method + " of path '/api/runs/first': expected GET or HEAD");
    }

    @Test
    void headAnswersAsGetWithoutTheBody() {
        HttpResponse<String> good =
                dashboard.send("/api/runs/first", request -> request.method("HEAD", BodyPublishers.noBody()));
        HttpResponse<String> unknown =
                dashboard.send("/api/runs/none", request -> request.method("HEAD", BodyPublishers.noBody()));

        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(good.body()).isEmpty();
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void theLossesOfARunThatGoesOnCanBeDownloaded() {
        HttpResponse<String> csv = dashboard.get("/api/runs/second/files/Loss.csv");
        HttpResponse<String> png = dashboard.get("/api/runs/second/files/loss.png");

        assertThat(csv.body()).isEqualTo("Train Loss,Test Loss\n1.0,0.5\n");
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"second-Loss.csv\"");
        assertThat(png.statusCode()).isEqualTo(200);
        assertThat(png.headers().firstValue("Content-Type")).contains("image/png");
    }

    @Test
    void withoutABrokerThereAreNoDownloads() {
        dashboard.status = new ReaderStatus(false, true, 0, 10, 0, "timed out");

        HttpResponse<String> response = dashboard.get("/api/runs/first/files/Loss.csv");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(dashboard.json("/api/runs/first").at("/trainedSteps").asInt())
                .isEqualTo(8);
    }

    @Test
    void itIsReadyWhenTheTopicsAreReadAndTheBrokerAnswers() {
        assertThat(dashboard.get("/health/ready").statusCode()).isEqualTo(200);

        dashboard.status = new ReaderStatus(true, false, 100, 10, 0, "");
        assertThat(dashboard.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(dashboard.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(dashboard.json("/api/status").at("/consumerLag").asInt()).isEqualTo(100);

        dashboard.status = new ReaderStatus(false, true, 0, 10, 0, "timed out");
        assertThat(dashboard.get("/health/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void everyAnswerForbidsTheBrowserWhatThePageDoesNotNeed() {
        for (String path : List.of("/", "/api/runs", "/api/nothing", "/assets/main.js")) {
            HttpResponse<String> response = dashboard.get(path);

            assertThat(response.headers().firstValue("Content-Security-Policy")).contains(SecurityHeaders.POLICY);
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
    }

    @Test
    void theOpenApiDocumentListsTheRoutesThereAre() {
        JsonNode document = dashboard.json("/api/openapi.json");
        List<String> documented = new ArrayList<>();
        document.at("/paths").fieldNames().forEachRemaining(documented::add);

        List<String> served = Stream.concat(
                        WebServer.routes(
                                        dashboard.projection,
                                        () -> dashboard.status,
                                        id -> {
                                            throw new IllegalStateException(id);
                                        },
                                        new TryItRoutes(Optional::empty))
                                .stream()
                                .map(Route::path),
                        Stream.of(WebServer.EVENTS, TryItRoutes.VERIFY))
                .filter(path -> path.startsWith("/api/") || path.startsWith("/health/"))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(served);
        document.at("/paths")
                .properties()
                .forEach(path -> assertThat(path.getValue().fieldNames())
                        .toIterable()
                        .as(path.getKey())
                        .containsExactly(path.getKey().equals(TryItRoutes.VERIFY) ? "post" : "get"));
    }

    @Test
    void theOpenApiDocumentNamesTheFieldsThereAre() {
        JsonNode schemas = dashboard.json("/api/openapi.json").at("/components/schemas");

        assertThat(fields(dashboard.json("/api/runs").at("/runs/0")))
                .containsExactlyInAnyOrderElementsOf(fields(schemas.at("/RunSummary/properties")));
        assertThat(fields(dashboard.json("/api/runs/first/loss")))
                .containsExactlyInAnyOrderElementsOf(fields(schemas.at("/LossPage/properties")));
        assertThat(fields(dashboard.json("/api/runs/first/results/7").at("/results/0")))
                .containsExactlyInAnyOrderElementsOf(fields(schemas.at("/Result/properties")));
        assertThat(fields(dashboard.json("/api/status")))
                .containsExactlyInAnyOrderElementsOf(fields(schemas.at("/Status/properties")));
        assertThat(fields(dashboard.json("/api/runs/first/best").at("/checkpoint")))
                .containsExactlyInAnyOrderElementsOf(fields(schemas.at("/BestModel/properties/checkpoint/properties")));
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        assertThat(names).isNotEmpty();
        return names;
    }
}
