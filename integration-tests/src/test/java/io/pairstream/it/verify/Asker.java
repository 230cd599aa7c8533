package io.pairstream.it.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Asks a verifier over HTTP, as programs do. */
public final class Asker {

    private static final String BOUNDARY = "----a-boundary";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String url;
    private final List<String> always;

    public Asker(String url) {
        this(url, List.of());
    }

    private Asker(String url, List<String> always) {
        this.url = url;
        this.always = always;
    }

    /** Returns one who has an access token. */
    public static Asker withToken(String url, String token) {
        return new Asker(url, List.of("Authorization", "Bearer " + token));
    }

    /**
     * A part of a form.
     *
     * @param name its name
     * @param bytes what it holds
     * @param isFile whether it is a file
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Part(String name, byte[] bytes, boolean isFile) {

        static Part file(String name, byte[] bytes) {
            return new Part(name, bytes, true);
        }

        static Part text(String name, String text) {
            return new Part(name, text.getBytes(StandardCharsets.UTF_8), false);
        }
    }

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param json the body
     * @param response all of it
     */
    public record Answer(int status, JsonNode json, HttpResponse<byte[]> response) {}

    public Answer verify(byte[] left, byte[] right) {
        return form("api/verify", Part.file("left", left), Part.file("right", right));
    }

    Answer form(String path, Part... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : parts) {
            String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part.name() + "\""
                    + (part.isFile() ? "; filename=\"image\"\r\nContent-Type: application/octet-stream" : "")
                    + "\r\n\r\n";
            body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            body.writeBytes(part.bytes());
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(
                "POST", path, body.toByteArray(), List.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
    }

    Answer json(String path, String body) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), List.of("Content-Type", "application/json"));
    }

    public Answer get(String path) {
        return send("GET", path, new byte[0], List.of());
    }

    Answer send(String method, String path, byte[] body, List<String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).method(method, BodyPublishers.ofByteArray(body));
        List<String> all = Stream.concat(always.stream(), headers.stream()).toList();
        if (!all.isEmpty()) {
            request.headers(all.toArray(String[]::new));
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode tree = type.contains("json") ? json.readTree(response.body()) : json.nullNode();
            return new Answer(response.statusCode(), tree, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
