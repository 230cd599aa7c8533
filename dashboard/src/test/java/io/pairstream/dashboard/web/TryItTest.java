package io.pairstream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairstream.dashboard.VerifierAddress;
import io.pairstream.web.AccessToken;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the dashboard hands on to a verifier, and what it says where there is none, or none that answers. */
class TryItTest {

    private static final String QUESTION = "{\"left\":\"AAAA\",\"right\":\"BBBB\"}";

    private final ServedDashboard dashboard = ServedDashboard.onLoopback();

    @AfterEach
    void stop() {
        dashboard.close();
    }

    private HttpResponse<String> ask(String body, String... headers) {
        return dashboard.send("/api/verifier/verify", request -> {
            request.POST(BodyPublishers.ofString(body));
            if (headers.length > 0) {
                request.headers(headers);
            }
        });
    }

    private HttpResponse<String> ask() {
        return ask(QUESTION, "Content-Type", "application/json");
    }

    private static String detail(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        return ServedDashboard.parsed(response).at("/detail").asText();
    }

    @Test
    void aQuestionReachesTheVerifierAndItsAnswerComesBack() {
        try (StandInVerifier verifier = StandInVerifier.saying("{\"verified\":true,\"probability\":0.00001}")) {
            dashboard.verifier = Optional.of(verifier.address(Optional.of(AccessToken.of("a-token-of-the-verifier"))));

            HttpResponse<String> answer = ask();

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"verified\":true,\"probability\":0.00001}");
            assertThat(verifier.asked)
                    .containsExactly(new StandInVerifier.Asked(
                            "POST /api/verify?prepared=true", "Bearer a-token-of-the-verifier", QUESTION));
        }
    }

    @Test
    void testPairsAreAskedForAsTheyAreAskedForHere() {
        try (StandInVerifier verifier = StandInVerifier.saying("{\"pairs\":[],\"next\":null}")) {
            dashboard.verifier = Optional.of(verifier.address(Optional.empty()));

            JsonNode pairs = dashboard.json("/api/verifier/test-pairs?from=12&limit=3");
            dashboard.json("/api/verifier/test-pairs");
            dashboard.json("/api/verifier/test-pairs?other=x&from=%26a%7C");

            assertThat(pairs.toString()).isEqualTo("{\"pairs\":[],\"next\":null}");
            assertThat(verifier.asked)
                    .extracting(StandInVerifier.Asked::line)
                    .containsExactly(
                            "GET /api/test-pairs?from=12&limit=3",
                            "GET /api/test-pairs",
                            "GET /api/test-pairs?from=%26a%7C");
        }
    }

    @Test
    void itSaysWhichModelAnswers() {
        try (StandInVerifier verifier = StandInVerifier.saying("{\"runId\":\"r\",\"step\":7}")) {
            dashboard.verifier = Optional.of(verifier.address(Optional.empty()));

            assertThat(dashboard.json("/api/verifier").toString())
                    .isEqualTo("{\"present\":true,\"model\":{\"runId\":\"r\",\"step\":7},\"trouble\":null}");
            assertThat(verifier.asked.get(0).line()).isEqualTo("GET /api/models/current");
        }
    }

    @Test
    void withoutAVerifierItSaysSoAndHowThereIsOne() {
        assertThat(dashboard.json("/api/verifier").toString())
                .isEqualTo("{\"present\":false,\"model\":null,\"trouble\":null}");
        for (HttpResponse<String> answer : List.of(ask(), dashboard.get("/api/verifier/test-pairs"))) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(detail(answer))
                    .isEqualTo("the dashboard has no verifier: expected it to be started with --verifier URL");
        }
    }

    @Test
    void aVerifierThatIsAwayIsNamed() {
        StandInVerifier gone = StandInVerifier.saying("{}");
        VerifierAddress address = gone.address(Optional.empty());
        gone.close();
        dashboard.verifier = Optional.of(address);
        String expected = "no verifier answers at " + address.root()
                + " (it refuses the connection): expected 'pairstream verify'";

        HttpResponse<String> answer = ask();

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(detail(answer)).isEqualTo(expected);
        assertThat(dashboard.json("/api/verifier").at("/trouble").asText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | 'left' is missing: expected one image file",
                "422 | image 'left': text that begins 'no image'",
                "429 | 256 pairs wait already",
                "503 | there is no model yet"
            })
    void whatTheVerifierDoesNotLikeOfTheQuestionIsHandedOn(int status, String detail) {
        try (StandInVerifier verifier = StandInVerifier.withProblem(status, detail)) {
            dashboard.verifier = Optional.of(verifier.address(Optional.empty()));

            HttpResponse<String> answer = ask();

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(detail(answer)).isEqualTo(detail);
            assertThat(dashboard.json("/api/verifier").at("/trouble").asText()).isEqualTo(detail);
        }
    }

    /** Passed on as it is, it would send a browser to the dashboard's own login. */
    @Test
    void aVerifierThatWantsATokenRefusesTheDashboardAndNotItsReader() {
        try (StandInVerifier verifier = StandInVerifier.withProblem(401, "access token: expected")) {
            dashboard.verifier = Optional.of(verifier.address(Optional.empty()));

            HttpResponse<String> answer = ask();

            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(detail(answer))
                    .isEqualTo("the verifier at " + verifier.root()
                            + " refuses the dashboard: access token: expected the verifier's (--verifier-token-file FILE or"
                            + " environment variable PAIRSTREAM_VERIFIER_TOKEN)");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | text/html | <p>Welcome</p>",
                "200 | application/json | no json",
                "302 | text/html | Found",
                "404 | text/html | Not found"
            })
    void whatIsNoVerifierIsSaidToBeNone(int status, String type, String body) {
        try (StandInVerifier other = new StandInVerifier(status, type, body)) {
            dashboard.verifier = Optional.of(other.address(Optional.empty()));

            HttpResponse<String> answer = ask();

            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(detail(answer))
                    .isEqualTo("what answers at " + other.root() + " is no verifier (status " + status
                            + ", content type '" + type + "'): expected 'pairstream verify'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=b", "text/plain", "application/x-www-form-urlencoded"})
    void whatAPageFromElsewhereCanSendWithoutAskingIsRefused(String type) {
        try (StandInVerifier verifier = StandInVerifier.saying("{}")) {
            dashboard.verifier = Optional.of(verifier.address(Optional.empty()));

            HttpResponse<String> answer = ask(QUESTION, "Content-Type", type);

            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(detail(answer))
                    .isEqualTo("content type '" + type
                            + "': expected application/json with left and right, image files in base64");
            assertThat(verifier.asked).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"cross-site, 403", "same-site, 403", "none, 403", "same-origin, 200"})
    void aBrowserAsksForTheDashboardsOwnPageAlone(String site, int status) {
        try (StandInVerifier verifier = StandInVerifier.saying("{}")) {
            dashboard.verifier = Optional.of(verifier.address(Optional.empty()));

            HttpResponse<String> answer = ask(QUESTION, "Content-Type", "application/json", "Sec-Fetch-Site", site);

            assertThat(answer.statusCode()).isEqualTo(status);
            if (status == 403) {
                assertThat(detail(answer))
                        .isEqualTo("a page from elsewhere (Sec-Fetch-Site: " + site
                                + "): expected the dashboard's own page, or a program");
                assertThat(verifier.asked).isEmpty();
            }
        }
    }

    @Test
    void aBrowserIsNotAllowedToAskForAPageFromElsewhere() {
        HttpResponse<String> answer = dashboard.send(
                "/api/verifier/verify",
                request -> request.method("OPTIONS", BodyPublishers.noBody())
                        .headers("Origin", "http://elsewhere.example", "Access-Control-Request-Method", "POST"));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void whatIsTooLargeIsRefusedAndWhatIsAllowedHereAloneIsTaken() {
        try (StandInVerifier verifier = StandInVerifier.saying("{}")) {
            dashboard.verifier = Optional.of(verifier.address(Optional.empty()));

            HttpResponse<String> large = ask("x".repeat(1_000_000), "Content-Type", "application/json");
            HttpResponse<String> tooLarge = ask("x".repeat(20_000_001), "Content-Type", "application/json");

            assertThat(large.statusCode()).isEqualTo(200);
            assertThat(verifier.asked).hasSize(1);
            assertThat(tooLarge.statusCode()).isEqualTo(413);
            assertThat(detail(tooLarge)).isEqualTo("a request of more than 20000000 bytes: expected at most that many");
        }
    }

    @Test
    void withATokenWhoDoesNotKnowItCannotAsk() {
        String token = "a-token-of-the-dashboard";
        try (StandInVerifier verifier = StandInVerifier.saying("{}");
                ServedDashboard guarded = ServedDashboard.withToken(token)) {
            guarded.verifier = Optional.of(verifier.address(Optional.empty()));

            HttpResponse<String> unknown = guarded.send(
                    "/api/verifier/verify",
                    request -> request.POST(BodyPublishers.ofString(QUESTION))
                            .headers("Content-Type", "application/json"));
            HttpResponse<String> known = guarded.send(
                    "/api/verifier/verify",
                    request -> request.POST(BodyPublishers.ofString(QUESTION))
                            .headers("Content-Type", "application/json", "Authorization", "Bearer " + token));

            assertThat(unknown.statusCode()).isEqualTo(401);
            assertThat(known.statusCode()).isEqualTo(200);
            assertThat(verifier.asked).hasSize(1);
            assertThat(verifier.asked.get(0).authorization()).isEmpty();
        }
    }
}
