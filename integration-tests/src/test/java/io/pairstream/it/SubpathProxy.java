package io.pairstream.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A reverse proxy that serves another server at a path and takes the path off, as nginx does with a slash at the end of proxy_pass. */
final class SubpathProxy implements AutoCloseable {

    private static final Set<String> OWN = Set.of("host", "connection", "content-length", "transfer-encoding", "date");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final String path;

    private SubpathProxy(HttpServer server, String path, String upstream) {
        this.server = server;
        this.path = path;
        server.setExecutor(threads);
        server.createContext(path, exchange -> forward(exchange, upstream));
    }

    /**
     * Starts a proxy.
     *
     * @param path where it serves the other server, with a slash at both ends
     * @param upstream the other server's address, with a slash at the end
     */
    static SubpathProxy start(String path, String upstream) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SubpathProxy proxy = new SubpathProxy(server, path, upstream);
        server.start();
        return proxy;
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    String url() {
        return origin() + path.substring(1);
    }

    private void forward(HttpExchange exchange, String upstream) throws IOException {
        URI target = URI.create(upstream + exchange.getRequestURI().toString().substring(path.length()));
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try (exchange) {
            answer(exchange, client.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<InputStream> response) throws IOException {
        response.headers().map().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, List.copyOf(values));
            }
        });
        boolean bodiless = response.statusCode() == 304;
        exchange.sendResponseHeaders(response.statusCode(), bodiless ? -1 : 0);
        try (InputStream in = response.body();
                OutputStream out = exchange.getResponseBody()) {
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
