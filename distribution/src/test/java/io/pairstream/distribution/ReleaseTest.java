package io.pairstream.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, unpacked where nothing else of PairStream is. */
class ReleaseTest {

    @TempDir
    private static Path folder;

    private static Path home;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        Path archive;
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            archive = built.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(run("tar", "-xzf", archive.toAbsolutePath().toString()).exitCode())
                .isZero();
        home = folder.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
    }

    @Test
    void runsWithoutMaven() throws IOException, InterruptedException {
        Output demo = run(
                home.resolve("pairstream").toString(),
                "demo",
                "--dataset=synthetic",
                "--train-fraction=0.01",
                "--test-fraction=0.02",
                "--train-pairs=100,100",
                "--test-pairs=50,50",
                "--batch-size=100",
                "--dashboard-port=0",
                "--metrics-port=0");

        assertThat(demo.exitCode()).as(demo.text()).isZero();
        assertThat(demo.text()).contains("Report in runs/demo-1").doesNotContain("building");
        assertThat(folder.resolve("runs/demo-1/report.txt")).exists();
    }

    @Test
    void saysItsVersionAndCommit() throws IOException, InterruptedException {
        Output version = run(home.resolve("pairstream").toString(), "--version");

        assertThat(version.text())
                .contains(home.getFileName().toString().replace('-', ' ').split(" ", -1)[1])
                .contains("commit ");
    }

    @Test
    void findsItsExperimentsAndRecipes() throws IOException, InterruptedException {
        Output experiments = run(home.resolve("pairstream").toString(), "experiment", "--list");

        assertThat(experiments.exitCode()).isZero();
        assertThat(experiments.text()).contains("group1: ");
        assertThat(home.resolve("recipes/quick.yaml")).exists();
    }

    @Test
    void saysWhatIsInIt() throws IOException {
        List<String> jars;
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            jars = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.startsWith("pairstream-"))
                    .sorted()
                    .toList();
        }
        String thirdParty = Files.readString(home.resolve("THIRD-PARTY.txt"));
        String bill = Files.readString(home.resolve(home.getFileName() + ".cdx.json"), StandardCharsets.UTF_8);

        assertThat(jars).hasSizeGreaterThan(50);
        assertThat(thirdParty).contains("Apache", "org.apache.kafka:kafka-clients", "org.nd4j:nd4j-native");
        assertThat(bill).contains("\"CycloneDX\"", "kafka-clients", "\"SHA-256\"");
        assertThat(home.resolve("LICENSE")).exists();
        assertThat(home.resolve("NOTICE")).exists();
        assertThat(home.resolve("docs/settings.md")).exists();
    }

    private static Output run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Output(process.waitFor(), text);
    }

    private record Output(int exitCode, String text) {}
}
