package io.pairstream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.pairstream.dashboard.SampleEvents;
import io.pairstream.records.RunStatus;
import io.pairstream.records.Split;
import io.pairstream.web.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void tellsWhatChanges() throws Exception {
        ExecutorService listener = Executors.newSingleThreadExecutor();
        List<String> lines = new CopyOnWriteArrayList<>();
        try (ServedDashboard dashboard = ServedDashboard.onLoopback()) {
            LiveEvents live = new LiveEvents(dashboard.projection, dashboard.hub);
            live.follow(() -> dashboard.status);
            HttpResponse<Stream<String>> stream = dashboard.client.send(
                    HttpRequest.newBuilder(URI.create(dashboard.url() + "api/events"))
                            .build(),
                    BodyHandlers.ofLines());
            assertThat(stream.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            Future<?> reading = listener.submit(() -> stream.body().forEach(lines::add));
            await().atMost(SOON).until(() -> lines.contains(": connected"));

            dashboard.apply(new SampleEvents()
                    .run("r", 10, RunStatus.TRAINING)
                    .step("r", 0)
                    .result("r", 0, Split.TEST, 0.5)
                    .rejected("r", 3, "label 7: expected 0 or 1"));
            live.run();

            await().atMost(SOON).until(() -> lines.contains("event: status"));
            assertThat(lines).contains("event: run", "event: rejected");
            assertThat(lines)
                    .contains("data: {\"runId\":\"r\",\"steps\":[0],\"trainLoss\":[1.0],\"trainAccuracy\":[0.75],"
                            + "\"testLoss\":[0.5],\"testAccuracy\":[0.875],\"samples\":[100],\"at\":[1790000000001]}");
            dashboard.hub.close();
            await().atMost(SOON).until(reading::isDone);
        } finally {
            listener.shutdownNow();
        }
    }

    @Test
    void dropsAClientThatDoesNotTakeWhatComes() throws IOException {
        EventHub hub = new EventHub();
        EventStream slow = hub.join();
        for (int event = 0; event <= EventStream.MOST_WAITING; event++) {
            hub.publish("run", Json.object().put("number", event));
        }

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        slow.writeTo(out);

        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("event:");
    }

    @Test
    void takesOnlySoManyClients() {
        EventHub hub = new EventHub();
        for (int client = 0; client < EventHub.MOST_STREAMS; client++) {
            hub.join();
        }

        assertThat(catchThrowable(hub::join)).hasMessage("event streams 32: expected fewer than 32");
    }
}
