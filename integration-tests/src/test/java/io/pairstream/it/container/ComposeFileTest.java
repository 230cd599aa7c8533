package io.pairstream.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker-compose.yml} promises, read from the file: this needs no Docker. */
class ComposeFileTest {

    @Test
    void hasKafkaInTheVersionOfTheClients() throws IOException {
        assertThat(service("kafka").get("image")).isEqualTo("apache/kafka:" + AppInfoParser.getVersion());
    }

    @Test
    void opensPortsToThisMachineAlone() throws IOException {
        List<Object> ports = new ArrayList<>();
        services().values().forEach(service -> {
            if (service.get("ports") instanceof List<?> published) {
                ports.addAll(published);
            }
        });

        assertThat(ports)
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
    }

    @Test
    void limitsMemoryAndProcessorsAndSaysWhenToRestart() throws IOException {
        assertThat(services())
                .allSatisfy((name, service) -> assertThat(service).containsKeys("mem_limit", "cpus", "restart"));
    }

    /** A run that is not declared within seconds ends a trainer; a producer may take longer to read its images. */
    @Test
    void startsATrainerAgainThatWasTooEarlyForItsRun() throws IOException {
        assertThat(service("trainer").get("restart")).isEqualTo("on-failure");
    }

    @Test
    void letsEvaluatorsBeAsManyAsTheUserWants() throws IOException {
        assertThat(service("evaluator")).doesNotContainKeys("container_name", "ports");
    }

    private static Map<String, Object> service(String name) throws IOException {
        return Optional.ofNullable(services().get(name)).orElseThrow();
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Map<String, Map<String, Object>>> file =
                new Yaml().load(Files.readString(Path.of("..", "docker-compose.yml")));
        return file.getOrDefault("services", Map.of());
    }
}
