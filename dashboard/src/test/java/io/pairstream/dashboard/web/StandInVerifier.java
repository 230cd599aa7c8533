package io.pairstream.dashboard.web;

import com.sun.net.httpserver.HttpServer;
import io.pairstream.dashboard.VerifierAddress;
import io.pairstream.web.AccessToken;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Answers as a test says; the real one is behind the page in the whole-system tests. */
final class StandInVerifier implements AutoCloseable {

    /**
     * What it was asked.
     *
     * @param line method and path
     * @param authorization the header of that name; an empty text if there is none
     * @param body what came with it
     */
    record Asked(String line, String authorization, String body) {}

    final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;

    StandInVerifier(int status, String contentType, String body) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] answer = body.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(new Asked(
                        exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                                .orElse(""),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                exchange.getResponseHeaders().set("Content-Type", contentType);
                exchange.sendResponseHeaders(status, answer.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(answer);
                }
            }
        });
        server.start();
    }

    static StandInVerifier saying(String json) {
        return new StandInVerifier(200, "application/json", json);
    }

    static StandInVerifier withProblem(int status, String detail) {
        return new StandInVerifier(status, "application/problem+json", "{\"detail\":\"" + detail + "\"}");
    }

    String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    VerifierAddress address(Optional<AccessToken> token) {
        return VerifierAddress.of(root(), token);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
