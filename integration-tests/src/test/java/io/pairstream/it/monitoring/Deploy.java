package io.pairstream.it.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Where the files of {@code deploy/} are, and what they hold. */
final class Deploy {

    private static final Path FOLDER = Path.of("..", "deploy");

    static final Path README = FOLDER.resolve("README.md");
    static final Path CONFIGURATION = FOLDER.resolve("prometheus/prometheus.yml");
    static final Path RULES = FOLDER.resolve("prometheus/rules.yml");
    static final Path RULES_TEST = FOLDER.resolve("prometheus/rules_test.yml");
    static final Path DASHBOARD = FOLDER.resolve("grafana/dashboards/pairstream.json");
    static final Path DATA_SOURCES = FOLDER.resolve("grafana/provisioning/datasources/prometheus.yml");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Deploy() {}

    /** Returns what a file of JSON or YAML holds. */
    static JsonNode read(Path file) throws IOException {
        if (file.toString().endsWith(".json")) {
            return JSON.readTree(Files.readString(file));
        }
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        return JSON.valueToTree(tree);
    }
}
