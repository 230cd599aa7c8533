package io.pairstream.dashboard.web.tryit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.HttpStatus;
import io.pairstream.dashboard.VerifierAddress;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.text.PlainJson;
import io.pairstream.web.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a verifier. Thread-safe. */
final class VerifierClient {

    /** A verifier gives up after 10 s where nobody says otherwise. */
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);

    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(2);
    private static final int FIRST_OF_ERRORS = 400;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTS_WITHIN)
            .build();

    /**
     * An answer of a verifier.
     *
     * @param status HTTP status
     * @param body what it says
     */
    record Answer(int status, JsonNode body) {

        boolean isProblem() {
            return status >= FIRST_OF_ERRORS;
        }

        /** Returns what is wrong, in one line; an empty text if nothing is. */
        String problem() {
            return isProblem() ? body.path("detail").asText() : "";
        }
    }

    /**
     * Asks.
     *
     * @param verifier whom
     * @param path what, from its root on
     * @param question the method, and the body where there is one
     * @return the answer, which may be a problem of whoever asks
     * @throws Problem if there is none
     */
    Answer ask(VerifierAddress verifier, String path, HttpRequest.Builder question) {
        HttpRequest.Builder request = question.uri(verifier.resolve(path));
        verifier.token().ifPresent(token -> request.header("Authorization", token.bearer()));
        return answer(verifier, sent(verifier, request.build()));
    }

    private HttpResponse<byte[]> sent(VerifierAddress verifier, HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(ANSWERS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Problem(
                    HttpStatus.GATEWAY_TIMEOUT,
                    "the verifier at " + verifier.root() + " has not answered within " + ANSWERS_WITHIN.toSeconds()
                            + " s: ask again");
        } catch (ExecutionException e) {
            throw away(verifier, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(verifier, e);
        }
    }

    private static Problem away(VerifierAddress verifier, @Nullable Throwable reason) {
        return new Problem(
                HttpStatus.BAD_GATEWAY,
                "no verifier answers at " + verifier.root() + " (" + inWords(reason)
                        + "): expected 'pairstream verify'");
    }

    private static String inWords(@Nullable Throwable reason) {
        if (reason instanceof HttpConnectTimeoutException) {
            return "no connection within " + CONNECTS_WITHIN.toSeconds() + " s";
        }
        if (reason instanceof ConnectException) {
            return reason.getCause() instanceof UnresolvedAddressException
                    ? "there is no host of this name"
                    : "it refuses the connection";
        }
        String message = reason instanceof IOException ? reason.getMessage() : null;
        return message == null ? "the connection ended" : RunIds.shown(message);
    }

    private static Answer answer(VerifierAddress verifier, HttpResponse<byte[]> response) {
        Answer answer = new Answer(response.statusCode(), json(verifier, response));
        if (answer.status() == HttpStatus.UNAUTHORIZED.getCode()) {
            throw refused(
                    verifier,
                    "access token: expected the verifier's (--verifier-token-file FILE or environment variable"
                            + " PAIRSTREAM_VERIFIER_TOKEN)");
        }
        if (answer.status() == HttpStatus.MISDIRECTED_REQUEST.getCode()) {
            throw refused(verifier, answer.problem());
        }
        return answer;
    }

    /** What the verifier does not like of the dashboard is no problem of whoever asks the dashboard. */
    private static Problem refused(VerifierAddress verifier, String reason) {
        return new Problem(
                HttpStatus.BAD_GATEWAY, "the verifier at " + verifier.root() + " refuses the dashboard: " + reason);
    }

    private static JsonNode json(VerifierAddress verifier, HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean isProblem = response.statusCode() >= FIRST_OF_ERRORS;
        if (type.startsWith(isProblem ? Problem.MEDIA_TYPE : "application/json")) {
            try {
                return PlainJson.read(new String(response.body(), StandardCharsets.UTF_8));
            } catch (JsonProcessingException e) {
                // The message below says it.
            }
        }
        throw new Problem(
                HttpStatus.BAD_GATEWAY,
                "what answers at " + verifier.root() + " is no verifier (status " + response.statusCode()
                        + ", content type '" + RunIds.shown(type) + "'): expected 'pairstream verify'");
    }
}
