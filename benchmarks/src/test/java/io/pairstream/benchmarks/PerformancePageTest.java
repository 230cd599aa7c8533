package io.pairstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairstream.testing.docs.WrittenPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/performance.md} are those of {@code docs/performance.json}. */
class PerformancePageTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path JSON = DOCS.resolve("performance.json");

    /** The ratios that are not of rates, each with the two values that it is of. */
    private static final Map<String, List<String>> OF_VALUES = Map.of(
            "reference.bytes",
            List.of("bytesMiB.reference", "bytesMiB.inline"),
            "reference.memory",
            List.of("memoryMiB.images.1000000", "memoryMiB.images.6000"),
            ScoreBenchmark.ONE_PAIR,
            List.of(ScoreBenchmark.millisOf(Subject.PAIRSTREAM), ScoreBenchmark.millisOf(Subject.ONNX_RUNTIME)));

    @Test
    void hasTheTablesOfTheJson() throws IOException {
        assertThat(WrittenPart.of(DOCS.resolve("performance.md"), "benchmarks/run")
                        .read())
                .endsWith("\n\n" + Figures.read(JSON).tables());
    }

    @Test
    void saysWhereItWasMeasured() throws IOException {
        JsonNode root = new ObjectMapper().readTree(JSON.toFile());
        JsonNode versions = root.get("versions");

        String page =
                WrittenPart.of(DOCS.resolve("performance.md"), "benchmarks/run").read();

        assertThat(page)
                .contains("Machine: " + root.get("machine").asText() + ". Allocator: "
                        + root.get("allocator").asText() + ". Java "
                        + versions.get("java").asText() + ".");
        assertThat(versions.properties().stream()
                        .filter(version -> !version.getKey().equals("java")))
                .isNotEmpty()
                .allSatisfy(version -> assertThat(page)
                        .contains("- " + version.getKey() + ": `"
                                + version.getValue().asText() + "`"));
    }

    @Test
    void theRatiosOfTheJsonAreThoseOfItsRates() throws IOException {
        Figures figures = Figures.read(JSON);
        JsonNode root = new ObjectMapper().readTree(JSON.toFile());

        assertThat(root.get("ratios").properties())
                .isNotEmpty()
                .filteredOn(ratio -> !OF_VALUES.containsKey(ratio.getKey())
                        && !root.get("loads").has(ratio.getKey()))
                .allSatisfy(ratio -> assertThat(figures.ratio(ratio.getKey(), firstPeer(root, ratio.getKey())))
                        .isCloseTo(ratio.getValue().asDouble(), within(1e-9)));
    }

    private static String firstPeer(JsonNode root, String contest) {
        JsonNode subjects = root.get("samplesPerSecond").get(contest);
        assertThat(subjects).as("rates of %s", contest).isNotNull();
        return subjects.properties().stream()
                .map(Map.Entry::getKey)
                .filter(subject -> !subject.equals(Subject.PAIRSTREAM))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theOtherRatiosOfTheJsonAreThoseOfItsValues() throws IOException {
        Figures figures = Figures.read(JSON);
        JsonNode ratios = new ObjectMapper().readTree(JSON.toFile()).get("ratios");

        assertThat(OF_VALUES)
                .allSatisfy(
                        (ratio, values) -> assertThat(figures.medianOf(values.get(0)) / figures.medianOf(values.get(1)))
                                .isCloseTo(ratios.get(ratio).asDouble(), within(1e-9)));
    }

    @Test
    void theRatioOfALoadIsThatOfItsSlowestAnswersToTheUsualOnes() throws IOException {
        JsonNode root = new ObjectMapper().readTree(JSON.toFile());

        assertThat(root.get("loads").properties())
                .isNotEmpty()
                .allSatisfy(load -> assertThat(load.getValue().get("p99").asDouble()
                                / load.getValue().get("p50").asDouble())
                        .isCloseTo(root.get("ratios").get(load.getKey()).asDouble(), within(1e-9)));
    }
}
