package io.pairstream.it.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks a verifier over HTTP, as programs do. */
final class Asker {

    private static final String BOUNDARY = "----a-boundary";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String url;

    Asker(String url) {
        this.url = url;
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
    record Answer(int status, JsonNode json, HttpResponse<byte[]> response) {}

    Answer verify(byte[] left, byte[] right) {
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

    Answer get(String path) {
        return send("GET", path, new byte[0], List.of());
    }

    Answer send(String method, String path, byte[] body, List<String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).method(method, BodyPublishers.ofByteArray(body));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode tree = type.contains("json") ? json.readTree(response.body()) : json.nullNode();
            return new Answer(response.statusCode(), tree, response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
