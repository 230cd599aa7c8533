package io.pairstream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.web.AccessToken;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessControlTest {

    private static final String TOKEN = "correct-horse-battery";

    @Test
    void anotherNameForThisMachineIsRefused() throws IOException {
        try (ServedDashboard dashboard = ServedDashboard.onLoopback()) {
            assertThat(statusLine(dashboard, "evil.example:8080")).contains(" 421 ");
            assertThat(statusLine(dashboard, "127.0.0.1.evil.example")).contains(" 421 ");
            assertThat(statusLine(dashboard, "localhost:8080")).contains(" 200 ");
            assertThat(statusLine(dashboard, "127.0.0.1")).contains(" 200 ");
        }
    }

    @Test
    void otherAddressesNeedAToken() {
        assertThatThrownBy(() -> new ListenOptions(WebService.DASHBOARD, "0.0.0.0", 8080, Optional.empty()))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("address 0.0.0.0 can be reached from other machines: expected an access token (--token-file"
                        + " FILE or environment variable PAIRSTREAM_DASHBOARD_TOKEN)");
    }

    @Test
    void withATokenNothingIsToldToWhoDoesNotKnowIt() {
        try (ServedDashboard dashboard = withToken()) {
            HttpResponse<String> unknown = dashboard.get("/api/runs");
            assertThat(unknown.statusCode()).isEqualTo(401);
            assertThat(unknown.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(dashboard.get("/api/events").statusCode()).isEqualTo(401);
            assertThat(dashboard.get("/assets/main.js").statusCode()).isEqualTo(401);
            assertThat(bearer(dashboard, TOKEN + "x").statusCode()).isEqualTo(401);
            assertThat(bearer(dashboard, TOKEN).statusCode()).isEqualTo(200);
            assertThat(dashboard.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aBrowserLogsInByAForm() {
        try (ServedDashboard dashboard = withToken()) {
            HttpResponse<String> page = dashboard.get("/");
            assertThat(page.statusCode()).isEqualTo(303);
            assertThat(page.headers().firstValue("Location")).contains("login");
            assertThat(dashboard.get("/login").body())
                    .contains("<form", "id=\"failed\"")
                    .doesNotContain(TOKEN);

            HttpResponse<String> wrong = login(dashboard, "something-else-entirely");
            assertThat(wrong.headers().firstValue("Location")).contains("login#failed");
            assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();

            HttpResponse<String> right = login(dashboard, TOKEN);
            assertThat(right.headers().firstValue("Location")).contains("./");
            String cookie = right.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie)
                    .contains("HttpOnly", "SameSite=Strict")
                    .as("the form's own folder is its path; nothing here is encrypted")
                    .doesNotContain(TOKEN, "Path", "Secure");
            String session = cookie.substring(0, cookie.indexOf(';'));
            assertThat(dashboard
                            .send("/api/runs", request -> request.header("Cookie", session))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(dashboard
                            .send("/api/runs", request -> request.header("Cookie", session + "0; " + session))
                            .statusCode())
                    .as("a browser gives the sessions of all paths above, too")
                    .isEqualTo(200);
            assertThat(dashboard
                            .send("/api/runs", request -> request.header("Cookie", session + "0"))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto | https                            | true",
                "X-Forwarded-Proto | https,http                       | true",
                "X-Forwarded-Proto | http, https                      | false",
                "X-Forwarded-Proto | http                             | false",
                "Forwarded         | for=192.0.2.43;proto=https, for=1 | true",
                "Forwarded         | proto=http, proto=https          | false"
            })
    void behindAProxyThatEncryptsTheSessionIsNeverSentOtherwise(String header, String value, boolean secure) {
        try (ServedDashboard dashboard = withToken()) {
            HttpResponse<String> right = login(dashboard, TOKEN, request -> request.header(header, value));

            assertThat(right.headers().firstValue("Set-Cookie").orElseThrow().endsWith("; Secure"))
                    .isEqualTo(secure);
        }
    }

    @Test
    void whoComesThroughAProxyWithoutATokenIsToldToUseOne() throws IOException {
        try (ServedDashboard dashboard = ServedDashboard.onLoopback()) {
            assertThat(answer(dashboard, "example.org"))
                    .contains(
                            "\"detail\":\"host 'example.org': expected 127.0.0.1, localhost or [::1]; by another name, as"
                                    + " through a proxy, the dashboard is to be had with an access token (--token-file FILE or"
                                    + " environment variable PAIRSTREAM_DASHBOARD_TOKEN)\"");
        }
    }

    @Test
    void aTokenIsReadFromAFileAndNeverShown(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");

        AccessToken token = AccessToken.read(file);

        assertThat(token.matches(TOKEN)).isTrue();
        assertThat(token.matches(TOKEN + "\n")).isFalse();
        assertThat(new ListenOptions(WebService.DASHBOARD, "0.0.0.0", 8080, Optional.of(token)).toString())
                .doesNotContain(TOKEN);
        assertThatThrownBy(() -> AccessToken.of("short"))
                .hasMessage("access token of 5 characters: expected 16 to 1000");
    }

    private static ServedDashboard withToken() {
        return ServedDashboard.withToken(TOKEN);
    }

    private static HttpResponse<String> bearer(ServedDashboard dashboard, String token) {
        return dashboard.send("/api/runs", request -> request.header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> login(ServedDashboard dashboard, String token) {
        return login(dashboard, token, request -> {});
    }

    private static HttpResponse<String> login(
            ServedDashboard dashboard, String token, Consumer<HttpRequest.Builder> change) {
        return dashboard.send("/login", request -> {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("token=" + token));
            change.accept(request);
        });
    }

    private static String statusLine(ServedDashboard dashboard, String host) throws IOException {
        return answer(dashboard, host).lines().findFirst().orElse("");
    }

    /** The JDK's HTTP client lets nobody say which host is meant. */
    private static String answer(ServedDashboard dashboard, String host) throws IOException {
        int port = URI.create(dashboard.url()).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET /api/runs HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
