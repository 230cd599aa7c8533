package io.pairstream.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@value #METRICS} for Prometheus, and {@value #LIVE} and {@value #READY}, which answer 200 and {@code UP}, or 503
 * and {@code DOWN}.
 */
public final class MetricsEndpoint implements AutoCloseable {

    /** Path of all meters. */
    public static final String METRICS = "/metrics";

    /** Path that tells whether the service lives. */
    public static final String LIVE = "/health/live";

    /** Path that tells whether the service does its work. */
    public static final String READY = "/health/ready";

    private static final Logger log = LoggerFactory.getLogger(MetricsEndpoint.class);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** A reader that is slow does not keep the health check waiting. */
    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads;
    private final String url;

    private MetricsEndpoint(HttpServer server, ExecutorService threads, String url) {
        this.server = server;
        this.threads = threads;
        this.url = url;
    }

    /**
     * Begins to answer.
     *
     * @param host address to listen on
     * @param port port to listen on; 0: any free one
     * @throws IOException if the address cannot be listened on
     */
    public static MetricsEndpoint start(String host, int port, Telemetry telemetry, Health health) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, MetricsEndpoint::daemon);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, telemetry, health));
        server.start();
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return new MetricsEndpoint(
                server, threads, "http://" + shown + ":" + server.getAddress().getPort() + METRICS);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "pairstream-metrics");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the address of the meters. */
    public String url() {
        return url;
    }

    private static void answer(HttpExchange exchange, Telemetry telemetry, Health health) throws IOException {
        try (exchange) {
            if (!READING.contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                answer(exchange, HttpURLConnection.HTTP_BAD_METHOD, "expected GET or HEAD\n");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case METRICS -> answer(exchange, HttpURLConnection.HTTP_OK, telemetry.scrape());
                case LIVE -> answer(exchange, health.live());
                case READY -> answer(exchange, health.ready());
                default ->
                    answer(
                            exchange,
                            HttpURLConnection.HTTP_NOT_FOUND,
                            "expected " + METRICS + ", " + LIVE + " or " + READY + "\n");
            }
        } catch (RuntimeException e) {
            log.error("request failed: path={}", exchange.getRequestURI().getPath(), e);
            throw e;
        } catch (Error e) {
            // the server keeps to itself what a handler throws
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            throw e;
        }
    }

    private static void answer(HttpExchange exchange, BooleanSupplier good) throws IOException {
        boolean up = good.getAsBoolean();
        answer(exchange, up ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE, up ? "UP\n" : "DOWN\n");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", Telemetry.CONTENT_TYPE);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
