package io.pairstream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.dashboard.AccessToken;
import io.pairstream.dashboard.DashboardOptions;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThatThrownBy(() -> new DashboardOptions("0.0.0.0", 8080, Optional.empty()))
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
            assertThat(URI.create(page.headers().firstValue("Location").orElseThrow())
                            .getPath())
                    .isEqualTo("/login");
            assertThat(dashboard.get("/login").body())
                    .contains("<form", "id=\"failed\"")
                    .doesNotContain(TOKEN);

            HttpResponse<String> wrong = login(dashboard, "something-else-entirely");
            assertThat(wrong.headers().firstValue("Location").orElseThrow()).endsWith("/login#failed");
            assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();

            HttpResponse<String> right = login(dashboard, TOKEN);
            String cookie = right.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(TOKEN);
            String session = cookie.substring(0, cookie.indexOf(';'));
            assertThat(dashboard
                            .send("/api/runs", request -> request.header("Cookie", session))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(dashboard
                            .send("/api/runs", request -> request.header("Cookie", session + "0"))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aTokenIsReadFromAFileAndNeverShown(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");

        AccessToken token = AccessToken.read(file);

        assertThat(token.matches(TOKEN)).isTrue();
        assertThat(token.matches(TOKEN + "\n")).isFalse();
        assertThat(new DashboardOptions("0.0.0.0", 8080, Optional.of(token)).toString())
                .doesNotContain(TOKEN);
        assertThatThrownBy(() -> AccessToken.of("short"))
                .hasMessage("access token of 5 characters: expected 16 to 1000");
    }

    private static ServedDashboard withToken() {
        return new ServedDashboard(new DashboardOptions("127.0.0.1", 0, Optional.of(AccessToken.of(TOKEN))));
    }

    private static HttpResponse<String> bearer(ServedDashboard dashboard, String token) {
        return dashboard.send("/api/runs", request -> request.header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> login(ServedDashboard dashboard, String token) {
        return dashboard.send(
                "/login",
                request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("token=" + token)));
    }

    /** The JDK's HTTP client lets nobody say which host is meant. */
    private static String statusLine(ServedDashboard dashboard, String host) throws IOException {
        int port = URI.create(dashboard.url()).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET /api/runs HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
