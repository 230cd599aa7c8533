package io.pairstream.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairstream.metrics.MetricsEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The paths that pages say are served: by the dashboard, which its description lists, and by each service's endpoint. */
class HttpTablesTest {

    private static final String PAGE = "/";

    @Test
    void dashboardHasThePathsOfItsDescription() throws IOException {
        List<String> described = new ArrayList<>(List.of(PAGE));
        openApi().get("paths").fieldNames().forEachRemaining(described::add);

        assertThat(paths().stream().map(path -> path.split("\\?", 2)[0]))
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void dashboardHasTheParametersOfItsDescription() throws IOException {
        JsonNode described = openApi().get("paths");

        assertThat(paths().stream().filter(path -> path.contains("?")))
                .isNotEmpty()
                .allSatisfy(path -> {
                    String[] parts = path.split("\\?", 2);
                    assertThat(Arrays.stream(parts[1].split("&"))
                                    .map(parameter -> parameter.split("=", 2)[0]))
                            .isSubsetOf(described
                                    .at("/" + parts[0].replace("/", "~1") + "/get/parameters")
                                    .findValuesAsText("name"));
                });
    }

    @Test
    void metricsHasThePathsOfTheEndpoint() throws IOException {
        assertThat(MarkdownPage.of("docs/metrics.md").table("path", "answers").column("path"))
                .containsExactly(MetricsEndpoint.METRICS, MetricsEndpoint.LIVE, MetricsEndpoint.READY);
    }

    private static List<String> paths() throws IOException {
        return MarkdownPage.of("docs/dashboard.md").table("path", "holds").column("path").stream()
                .flatMap(cell -> Arrays.stream(cell.split(", ")))
                .toList();
    }

    private static JsonNode openApi() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                HttpTablesTest.class.getResourceAsStream("/io/pairstream/dashboard/api/openapi.json"))) {
            return new ObjectMapper().readTree(in);
        }
    }
}
