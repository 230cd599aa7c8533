package io.pairstream.it.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * Grafana's dashboard, without Grafana: it is complete, and each query, asked of Prometheus' own query engine about the
 * series that PairStream serves, has an answer. A misspelt metric or label has none.
 */
class GrafanaDeployTest {

    /** Of the dashboard's JSON as Grafana 12 and 13 write it. */
    private static final int SCHEMA_VERSION = 42;

    private static final int GRID_WIDTH = 24;

    /** The variable that Grafana fills with a data source that it has. */
    private static final String DATA_SOURCE = "${datasource}";

    private static final Pattern STATE = Pattern.compile("state=\"(\\w+)\"");

    @TempDir
    private Path folder;

    @Test
    void everyPanelShowsSomethingOfWhatIsServed() throws IOException, InterruptedException {
        Promtool.assumeInstalled();
        List<String> queries = Stream.concat(
                        Panel.readAll().stream().flatMap(panel -> panel.expressions().stream()), Stream.of(runsQuery()))
                .toList();

        Promtool answers = ask(queries);

        assertThat(answers.successful()).as(answers.output()).isTrue();
    }

    @Test
    void aMisspeltMetricOrLabelIsNoticed() throws IOException, InterruptedException {
        Promtool.assumeInstalled();

        assertThat(ask(List.of("pairstream_loss{run=~\"$run\"}")).successful()).isTrue();
        assertThat(ask(List.of("pairstream_losses{run=~\"$run\"}")).output()).contains("pairstream_losses", "nil");
        assertThat(ask(List.of("pairstream_loss{set=\"trian\"}")).successful()).isFalse();
        assertThat(ask(List.of("sum by (run (pairstream_loss)")).output()).contains("parse error");
    }

    @Test
    void panelsUseMetricsThatAreServed() throws IOException {
        assertThat(Panel.readAll().stream()
                        .flatMap(panel -> panel.expressions().stream())
                        .flatMap(ServedSeries::ownNamesIn))
                .isNotEmpty()
                .isSubsetOf(ServedSeries.ownNames());
    }

    @Test
    void everyStateThatIsServedHasItsColour() throws IOException {
        Panel states = Panel.readAll().stream()
                .filter(panel -> panel.type().equals("state-timeline"))
                .findFirst()
                .orElseThrow();

        assertThat(states(states.expressions().stream()))
                .isEqualTo(states(ServedSeries.read().stream()
                        .filter(served -> served.name().equals("pairstream_state"))
                        .map(ServedSeries::series)));
        assertThat(states.json().at("/fieldConfig/defaults/mappings").findValuesAsText("text"))
                .containsExactlyInAnyOrderElementsOf(states(states.expressions().stream()));
    }

    private static Set<String> states(Stream<String> selectors) {
        return selectors
                .flatMap(selector -> STATE.matcher(selector).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyPanelIsComplete() throws IOException {
        assertThat(Panel.readAll().stream().filter(panel -> !panel.isRow()))
                .isNotEmpty()
                .allSatisfy(panel -> {
                    assertThat(panel.title()).isNotEmpty();
                    assertThat(panel.json().at("/description").asText()).endsWith(".");
                    assertThat(panel.json().at("/datasource/uid").asText()).isEqualTo(DATA_SOURCE);
                    assertThat(panel.json().at("/fieldConfig/defaults/unit").asText())
                            .isNotEmpty();
                    assertThat(panel.targets()).isNotEmpty().allSatisfy(target -> {
                        assertThat(target.at("/datasource/uid").asText()).isEqualTo(DATA_SOURCE);
                        assertThat(target.at("/legendFormat").asText()).isNotEmpty();
                    });
                    assertThat(panel.json().findValuesAsText("refId")).doesNotHaveDuplicates();
                });
    }

    @Test
    void panelsLieSideBySide() throws IOException {
        List<Panel> panels = Panel.readAll();

        assertThat(panels.stream().flatMap(Panel::cells)).doesNotHaveDuplicates();
        assertThat(panels).allSatisfy(panel -> assertThat(panel.rightEdge()).isLessThanOrEqualTo(GRID_WIDTH));
        assertThat(panels.stream().map(panel -> panel.json().at("/id").asInt())).doesNotHaveDuplicates();
        assertThat(panels.stream().map(Panel::title)).doesNotHaveDuplicates();
    }

    @Test
    void dashboardIsOfTheCurrentSchemaAndKnowsItsVariables() throws IOException {
        JsonNode dashboard = Deploy.read(Deploy.DASHBOARD);

        assertThat(dashboard.at("/schemaVersion").asInt()).isEqualTo(SCHEMA_VERSION);
        assertThat(dashboard.at("/uid").asText()).isEqualTo("pairstream");
        // A file of a running Grafana has its own key; with one here, provisioning would overwrite another dashboard.
        assertThat(dashboard.has("id")).isFalse();
        assertThat(dashboard.at("/templating/list").findValuesAsText("name")).containsExactly("datasource", "run");
        assertThat(Panel.readAll().stream()
                        .flatMap(panel -> panel.expressions().stream())
                        .map(GrafanaDeployTest::withoutVariables))
                .noneSatisfy(expression -> assertThat(expression).contains("$"));
    }

    /** One's own Grafana has its own data sources: importing asks for none by a name, and the choice is among those there are. */
    @Test
    void canBeImportedIntoAnyGrafana() throws IOException {
        JsonNode dashboard = Deploy.read(Deploy.DASHBOARD);
        JsonNode variable = dashboard.at("/templating/list/0");

        assertThat(variable.at("/type").asText()).isEqualTo("datasource");
        assertThat(variable.at("/query").asText())
                .isEqualTo(Deploy.read(Deploy.DATA_SOURCES)
                        .at("/datasources/0/type")
                        .asText());
        assertThat(variable.at("/current")).as("no choice is made beforehand").isEmpty();
        assertThat(dashboard.findValues("datasource").stream()
                        .map(source -> source.at("/uid").asText()))
                .isNotEmpty()
                .containsOnly(DATA_SOURCE);
        assertThat(dashboard.findValues("datasource").stream()
                        .map(source -> source.at("/type").asText()))
                .containsOnly("prometheus");
        assertThat(dashboard.has("__inputs")).isFalse();
    }

    /** Has promtool ask each query of the served series whether it has an answer. */
    private Promtool ask(List<String> queries) throws IOException, InterruptedException {
        List<Map<String, String>> input = ServedSeries.read().stream()
                .map(served -> Map.of("series", served.series(), "values", served.values()))
                .toList();
        List<Map<String, Object>> questions = queries.stream()
                .map(query -> Map.of(
                        "expr",
                        "count(" + withoutVariables(query) + ") > bool 0",
                        "eval_time",
                        "5m",
                        "exp_samples",
                        List.of(Map.of("labels", "{}", "value", 1))))
                .toList();
        Map<String, Object> test = Map.of("interval", "5s", "input_series", input, "promql_expr_test", questions);
        Path file = folder.resolve("queries.yml");
        Files.writeString(file, new Yaml().dump(Map.of("evaluation_interval", "5s", "tests", List.of(test))));
        return Promtool.run("test", "rules", file.toString());
    }

    /** Returns the selector of the series whose label is offered for choice. */
    private static String runsQuery() throws IOException {
        String query = Deploy.read(Deploy.DASHBOARD)
                .at("/templating/list/1/query/query")
                .asText();
        assertThat(query).startsWith("label_values(").endsWith(", run)");
        return query.substring("label_values(".length(), query.length() - ", run)".length());
    }

    private static String withoutVariables(String query) {
        return query.replace("$run", ".*").replace("$__rate_interval", "20s");
    }
}
