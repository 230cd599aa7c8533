package io.pairstream.it.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Prometheus' files: its own tool takes them, and each alert is tested and says what to do. */
class PrometheusDeployTest {

    @Test
    void prometheusTakesConfigurationAndRules() throws IOException, InterruptedException {
        Promtool.assumeInstalled();

        Promtool configuration = Promtool.run("check", "config", Deploy.CONFIGURATION.toString());
        Promtool rules = Promtool.run("check", "rules", "--lint=all", "--lint-fatal", Deploy.RULES.toString());

        assertThat(configuration.successful()).as(configuration.output()).isTrue();
        assertThat(rules.successful()).as(rules.output()).isTrue();
    }

    @Test
    void alertsFireWhenTheyShouldAndOnlyThen() throws IOException, InterruptedException {
        Promtool.assumeInstalled();

        Promtool tests = Promtool.run("test", "rules", Deploy.RULES_TEST.toString());

        assertThat(tests.successful()).as(tests.output()).isTrue();
    }

    @Test
    void eachAlertIsTestedBothFiringAndNot() throws IOException {
        Set<String> firing = new TreeSet<>();
        Set<String> quiet = new TreeSet<>();
        for (JsonNode test : Deploy.read(Deploy.RULES_TEST).at("/tests")) {
            for (JsonNode alert : test.at("/alert_rule_test")) {
                (alert.at("/exp_alerts").isEmpty() ? quiet : firing)
                        .add(alert.at("/alertname").asText());
            }
        }

        assertThat(firing).isEqualTo(alertNames());
        assertThat(quiet).isEqualTo(alertNames());
    }

    @Test
    void eachAlertSaysHowBadItIsAndWhatToDo() throws IOException {
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
            assertThat(alert.at("/annotations/summary").asText()).endsWith(".");
            assertThat(alert.at("/annotations/description").asText()).endsWith(".");
        });
    }

    @Test
    void theReadmeListsTheAlerts() throws IOException {
        assertThat(Pattern.compile("^\\| `(PairStream\\w+)` \\|", Pattern.MULTILINE)
                        .matcher(Files.readString(Deploy.README))
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(alertNames());
    }

    @Test
    void rulesUseMetricsThatAreServed() throws IOException {
        assertThat(alerts().findValuesAsText("expr").stream().flatMap(ServedSeries::ownNamesIn))
                .isNotEmpty()
                .isSubsetOf(ServedSeries.ownNames());
    }

    private static JsonNode alerts() throws IOException {
        return Deploy.read(Deploy.RULES).at("/groups/0/rules");
    }

    private static Set<String> alertNames() throws IOException {
        return StreamSupport.stream(alerts().spliterator(), false)
                .map(alert -> alert.at("/alert").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
