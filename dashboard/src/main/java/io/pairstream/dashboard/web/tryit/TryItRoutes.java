package io.pairstream.dashboard.web.tryit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.pairstream.dashboard.VerifierAddress;
import io.pairstream.schemas.RunIds;
import io.pairstream.web.HttpLimits;
import io.pairstream.web.Json;
import io.pairstream.web.Problem;
import io.pairstream.web.Route;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** What the page asks the verifier, if there is one. */
public final class TryItRoutes {

    /** What asks whether two images show the same. */
    public static final String VERIFY = "/api/verifier/verify";

    private static final String VERIFIER = "/api/verifier";
    private static final String TEST_PAIRS = "/api/verifier/test-pairs";
    private static final String JSON = "application/json";

    /** Questions with images that are held at a time. */
    private static final int MOST_QUESTIONS = 4;

    private final Supplier<Optional<VerifierAddress>> verifier;
    private final VerifierClient client = new VerifierClient();
    private final Semaphore questions = new Semaphore(MOST_QUESTIONS);

    /** @param verifier where the verifier is, if there is one by now */
    public TryItRoutes(Supplier<Optional<VerifierAddress>> verifier) {
        this.verifier = verifier;
    }

    /** Returns what can be read. */
    public List<Route> routes() {
        return List.of(new Route(VERIFIER, this::state), new Route(TEST_PAIRS, this::testPairs));
    }

    /** Adds what can be asked. */
    public void add(RoutesConfig routes) {
        routes.post(VERIFY, this::verify);
    }

    private void state(Context context) {
        Optional<VerifierAddress> present = verifier.get();
        ObjectNode state = Json.object().put("present", present.isPresent());
        state.putNull("model").putNull("trouble");
        present.ifPresent(address -> addModel(state, address));
        Json.answer(context, state);
    }

    private void addModel(ObjectNode state, VerifierAddress address) {
        try {
            VerifierClient.Answer answer = client.ask(address, "api/models/current", get());
            if (answer.isProblem()) {
                state.put("trouble", answer.problem());
            } else {
                state.set("model", answer.body());
            }
        } catch (Problem e) {
            state.put("trouble", e.getMessage());
        }
    }

    private void testPairs(Context context) {
        StringJoiner path = new StringJoiner("&", "api/test-pairs?", "").setEmptyValue("api/test-pairs");
        for (String name : List.of("from", "limit")) {
            Optional.ofNullable(context.queryParam(name))
                    .ifPresent(value -> path.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        }
        answer(context, client.ask(require(), path.toString(), get()));
    }

    private void verify(Context context) {
        requireOwnPage(context);
        requireJson(context);
        VerifierAddress address = require();
        if (!questions.tryAcquire()) {
            context.header("Retry-After", "1");
            throw new Problem(
                    HttpStatus.TOO_MANY_REQUESTS,
                    MOST_QUESTIONS + " questions are being answered: expected fewer; ask again");
        }
        try {
            HttpRequest.Builder question = HttpRequest.newBuilder()
                    .header("Content-Type", JSON)
                    .POST(BodyPublishers.ofByteArray(body(context)));
            answer(context, client.ask(address, "api/verify?prepared=true", question));
        } finally {
            questions.release();
        }
    }

    private static HttpRequest.Builder get() {
        return HttpRequest.newBuilder().GET();
    }

    /** A browser says of a page from elsewhere that it is one. */
    private static void requireOwnPage(Context context) {
        String from = Optional.ofNullable(context.header("Sec-Fetch-Site")).orElse("same-origin");
        if (!from.equals("same-origin")) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "a page from elsewhere (Sec-Fetch-Site: " + RunIds.shown(from)
                            + "): expected the dashboard's own page, or a program");
        }
    }

    /** A page from elsewhere can send forms without asking, and no JSON. */
    private static void requireJson(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("");
        if (!type.startsWith(JSON)) {
            throw new Problem(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "content type '" + RunIds.shown(type) + "': expected " + JSON
                            + " with left and right, image files in base64");
        }
    }

    private VerifierAddress require() {
        return verifier.get()
                .orElseThrow(() -> Problem.notFound(
                        "the dashboard has no verifier: expected it to be started with --verifier URL"));
    }

    private static byte[] body(Context context) {
        int most = HttpLimits.QUESTION_BYTES;
        try {
            byte[] body = context.bodyInputStream().readNBytes(most + 1);
            if (body.length > most) {
                throw HttpLimits.tooLarge(most);
            }
            return body;
        } catch (IOException e) {
            throw Problem.badRequest("the request cannot be read: " + RunIds.shown(String.valueOf(e.getMessage())));
        }
    }

    private static void answer(Context context, VerifierClient.Answer answer) {
        context.status(answer.status());
        Json.answer(context, answer.body());
        if (answer.isProblem()) {
            context.contentType(Problem.MEDIA_TYPE);
        }
    }
}
