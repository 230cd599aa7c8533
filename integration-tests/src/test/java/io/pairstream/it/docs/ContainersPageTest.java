package io.pairstream.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What {@code docs/containers.md} says of {@code docker-compose.yml}. */
class ContainersPageTest {

    private static final String VARIABLE = "PAIRSTREAM_[A-Z_]+";

    @Test
    void hasTheVolumes() throws IOException {
        Map<String, Map<String, Object>> file = new Yaml().load(composeFile());

        assertThat(page().table("volume", "holds").column("volume").stream()
                        .flatMap(cell -> Arrays.stream(cell.split(", "))))
                .containsExactlyInAnyOrderElementsOf(
                        file.getOrDefault("volumes", Map.of()).keySet());
    }

    @Test
    void namesVariablesThatTheFileReadsAndExplains() throws IOException {
        String file = composeFile();

        assertThat(page().code().stream().filter(code -> code.matches(VARIABLE)).distinct())
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(file).contains("${" + name + ":-").containsPattern("(?m)^# .*\\b" + name + "\\b"));
    }

    @Test
    void namesTheTokenAndTheNumberOfPartitionsWhereNobodySaysOtherwise() throws IOException {
        String file = composeFile();
        String text = Files.readString(page().file());

        assertThat(text).contains("`pairstream-on-this-machine`", "PAIRSTREAM_PARTITIONS (4)");
        assertThat(file)
                .contains("${PAIRSTREAM_DASHBOARD_TOKEN:-pairstream-on-this-machine}", "${PAIRSTREAM_PARTITIONS:-4}");
    }

    private static MarkdownPage page() throws IOException {
        return MarkdownPage.of("docs/containers.md");
    }

    private static String composeFile() throws IOException {
        return Files.readString(MarkdownPage.REPOSITORY.resolve("docker-compose.yml"));
    }
}
