package io.pairstream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WebServerTest {

    @Test
    void aPortThatIsTakenIsNamed() {
        try (ServedDashboard first = ServedDashboard.onLoopback()) {
            int port = URI.create(first.url()).getPort();

            assertThatThrownBy(() -> new ServedDashboard(ListenOptions.onLoopback(WebService.DASHBOARD, port)))
                    .isInstanceOf(PairStreamException.class)
                    .hasMessage("port " + port + " on 127.0.0.1 cannot be used: it is taken or not allowed; choose"
                            + " another with --port");
            assertThat(first.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPortThatCannotBeIsRefused() {
        assertThatThrownBy(() -> ListenOptions.onLoopback(WebService.DASHBOARD, 70_000))
                .hasMessage("port 70000: expected 0 to 65535");
    }

    @Test
    void thePageIsAskedForAgainOnlyIfItHasChanged() {
        try (ServedDashboard dashboard = ServedDashboard.onLoopback()) {
            HttpResponse<String> first = dashboard.get("/assets/uPlot.esm.js");
            String etag = first.headers().firstValue("ETag").orElseThrow();

            HttpResponse<String> second =
                    dashboard.send("/assets/uPlot.esm.js", request -> request.header("If-None-Match", etag));

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(second.statusCode()).isEqualTo(304);
        }
    }

    @Test
    void allThatThePageNamesIsHere() {
        try (ServedDashboard dashboard = ServedDashboard.onLoopback()) {
            assertThat(named("(?:src|href)=\"([^\"#]+)\"", dashboard.get("/").body()))
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(dashboard.get("/" + path).statusCode())
                            .as(path)
                            .isEqualTo(200));
        }
    }

    /** A proxy may have put the page at any path. */
    @Test
    void nothingOfThePageIsNamedFromTheServersRoot() {
        try (ServedDashboard dashboard = ServedDashboard.onLoopback()) {
            Set<String> parts = new TreeSet<>(List.of("/", "/login"));
            Deque<String> left =
                    new ArrayDeque<>(List.of("assets/main.js", "assets/stream.js", "assets/dashboard.css"));
            while (!left.isEmpty()) {
                String part = left.remove();
                if (parts.add("/" + part)) {
                    named("from '\\./([^']+)'", dashboard.get("/" + part).body())
                            .forEach(name -> left.add("assets/" + name));
                }
            }

            assertThat(parts)
                    .contains("/assets/charts.js", "/assets/uPlot.esm.js")
                    .allSatisfy(part -> assertThat(named(
                                    "([\"'`(]/[a-z][^\"'`)]*)",
                                    dashboard.get(part).body()))
                            .as(part)
                            .isEmpty());
        }
    }

    private static List<String> named(String expression, String text) {
        return Pattern.compile(expression)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
