package io.pairstream.dashboard.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairstream.dashboard.SampleEvents;
import io.pairstream.dashboard.VerifierAddress;
import io.pairstream.dashboard.state.Projection;
import io.pairstream.dashboard.state.ReaderStatus;
import io.pairstream.records.Split;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.web.AccessToken;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A server on a free port over events that a test gives it. */
final class ServedDashboard implements AutoCloseable {

    static final ReaderStatus READY = new ReaderStatus(true, true, 0, 10, 0, "");

    final Projection projection = new Projection(SampleEvents.TOPICS);
    final EventHub hub = new EventHub();
    final HttpClient client = HttpClient.newHttpClient();
    volatile ReaderStatus status = READY;
    volatile Optional<VerifierAddress> verifier = Optional.empty();

    private final WebServer server;

    ServedDashboard(ListenOptions options) {
        server = WebServer.start(options, projection, () -> status, this::history, () -> verifier, hub, error -> {
            throw error;
        });
    }

    static ServedDashboard onLoopback() {
        return new ServedDashboard(ListenOptions.onLoopback(WebService.DASHBOARD, 0));
    }

    static ServedDashboard withToken(String token) {
        return new ServedDashboard(
                new ListenOptions(WebService.DASHBOARD, "127.0.0.1", 0, Optional.of(AccessToken.of(token))));
    }

    /** Stands for reading the topics: two mini-batches, of which one is evaluated. */
    private RunHistory history(String runId) {
        SampleEvents events = new SampleEvents();
        events.step(runId, 0).step(runId, 1);
        return RunHistory.of(
                projection.summary(runId).orElseThrow().run(),
                events.all().stream()
                        .map(event -> RecordCodecs.TRAINING_STEP.decode(event.value()))
                        .toList(),
                List.of(SampleEvents.checkpointEvent(runId, 0, false), SampleEvents.checkpointEvent(runId, 1, false)),
                List.of(SampleEvents.resultEvent(runId, 0, Split.TEST, 0.5)));
    }

    void apply(SampleEvents events) {
        events.all().forEach(projection::apply);
    }

    String url() {
        return server.url();
    }

    HttpResponse<String> get(String path) {
        return send(path, request -> {});
    }

    HttpResponse<String> send(String path, Consumer<HttpRequest.Builder> change) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url().substring(0, url().length() - 1) + path));
        change.accept(request);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(path, e);
        }
    }

    JsonNode json(String path) {
        return parsed(get(path));
    }

    static JsonNode parsed(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(response.body(), e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
