package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairstream.it.chaos.ServiceProcess;
import io.pairstream.it.chaos.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo that stays for questions until Ctrl-C. */
class KeptDemoTest {

    private static final Pattern KEPT =
            Pattern.compile("(?m)^Here until Ctrl-C: the page at (http://127\\.0\\.0\\.1:\\d+/)"
                    + " and the verifier at (http://127\\.0\\.0\\.1:\\d+/)$");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void itAnswersWithTheRunsBestModelAfterItsReport() throws IOException {
        try (ServiceProcess demo =
                ServiceProcess.start(folder.resolve("output"), Surroundings.IN_THE_FOREGROUND, Map.of(), demo())) {
            // given a demo that is done and has said where it stays
            MatchResult kept = awaitKept(demo);
            String page = kept.group(1);
            String verifier = kept.group(2);
            assertThat(demo.output())
                    .containsSubsequence(
                            "Report in " + folder.resolve("runs").resolve("d"),
                            "Verifier: " + verifier,
                            "Here until Ctrl-C: ");

            // when its page is asked about a test pair
            JsonNode pair = get(page + "api/verifier/test-pairs?limit=1").at("/pairs/0");
            ObjectNode question = json.createObjectNode();
            question.set("left", pair.get("left"));
            question.set("right", pair.get("right"));
            JsonNode answer = post(page + "api/verifier/verify", question);

            // then the run's best model has answered, about just these images
            assertThat(answer.at("/model/checkpointSha256"))
                    .isEqualTo(get(page + "api/runs/d/best").at("/checkpoint/sha256"));
            assertThat(answer.at("/probability").asDouble()).isBetween(0.0, 1.0);
            assertThat(answer.at("/prepared/left")).isEqualTo(pair.get("left"));
            assertThat(answer.at("/prepared/right")).isEqualTo(pair.get("right"));
            assertThat(get(verifier + "api/models/current").at("/runId").asText())
                    .isEqualTo("d");

            // and Ctrl-C ends it
            demo.interrupt();
            demo.requireEnd(ServiceProcess.INTERRUPTED);
            assertThat(demo.output()).doesNotContain("pairstream: ", "unexpected", "Exception");
        }
    }

    private static MatchResult awaitKept(ServiceProcess demo) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(
                        () -> {
                            if (!demo.isRunning()) {
                                throw new IllegalStateException(demo.output());
                            }
                            return KEPT.matcher(demo.output()).results().findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private JsonNode get(String url) throws IOException {
        return answer(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private JsonNode post(String url, JsonNode body) throws IOException {
        return answer(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    private JsonNode answer(HttpRequest request) throws IOException {
        try {
            String body = client.send(request, BodyHandlers.ofString()).body();
            return json.readTree(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<String> demo() {
        return List.of(
                "demo",
                "--keep",
                "--run-id=d",
                "--data=" + folder.resolve("data"),
                "--runs=" + folder.resolve("runs"),
                "--dashboard-port=0",
                "--metrics-port=0",
                "--dataset=synthetic",
                "--train-fraction=0.01",
                "--test-fraction=0.02",
                "--train-pairs=40,40",
                "--test-pairs=10,10",
                "--batch-size=20");
    }
}
