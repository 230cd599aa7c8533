package io.pairstream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Telemetry telemetry = new Telemetry();
    private volatile boolean ready = true;
    private MetricsEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = MetricsEndpoint.start("127.0.0.1", 0, telemetry, new Health(() -> true, () -> ready));
    }

    @AfterEach
    void stop() {
        endpoint.close();
        telemetry.close();
    }

    @Test
    void servesMetersInPrometheusTextFormat() throws Exception {
        ServiceMeter.STEPS.counter(telemetry.registry(), "first").increment(3);

        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("# HELP pairstream_steps_total Mini-batches trained on and published\n")
                .contains("pairstream_steps_total{run=\"first\"} 3.0\n")
                .contains("jvm_memory_used_bytes{");
    }

    @Test
    void tellsWhetherTheServiceLivesAndDoesItsWork() throws Exception {
        assertThat(get("/health/live").body()).isEqualTo("UP\n");
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);

        ready = false;

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).isEqualTo("DOWN\n");
    }

    @Test
    void knowsNothingElse() throws Exception {
        HttpResponse<String> unknown = get("/metricsandmore");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo("expected /metrics, /health/live or /health/ready\n");
    }

    @Test
    void onlyReads() throws Exception {
        HttpResponse<String> answer = send(request("/metrics").DELETE());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(send(request("/metrics").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(endpoint.url()).resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
