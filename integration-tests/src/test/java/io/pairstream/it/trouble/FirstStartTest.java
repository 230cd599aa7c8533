package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start builds. In Maven's place is a script that says what Maven says: a real build takes a minute. */
class FirstStartTest {

    private static final String MODULES = """
            echo '[INFO] Building PairStream schemas 0.1 [1/2]'
            echo '[INFO] Downloaded from central: a.jar (1 kB)'
            echo '[INFO] Building PairStream app 0.1      [2/2]'
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void installWithSources() throws IOException {
        Script.install(folder.resolve("home"));
        Files.writeString(folder.resolve("home/pom.xml"), "<project/>");
        Files.createDirectories(folder.resolve("home/recipes"));
        Files.writeString(folder.resolve("home/app/pom.xml"), "<project/>");
    }

    @Test
    void saysOnceThatItBuilds() throws IOException {
        maven(MODULES);

        var first = version("home/pairstream --version");

        assertThat(first.text().lines())
                .hasSize(2)
                .startsWith("pairstream: building (this happens once) ...")
                .anyMatch(line -> line.startsWith("pairstream 0.1"));
        assertThat(version("home/pairstream --version").text()).doesNotContain("building");
    }

    @Test
    void showsOnATerminalHowFarItIs() throws IOException {
        maven(MODULES);

        var first = version("script -qec 'home/pairstream --version' /dev/null");

        assertThat(first.text())
                .contains("\r\u001b[2Kpairstream: module 1/2, 0 files downloaded")
                .contains("\r\u001b[2Kpairstream: module 2/2, 1 file downloaded\r\u001b[2Kpairstream 0.1");
    }

    @Test
    void saysWhatTheBuildFailedAt() throws IOException {
        maven(MODULES + "echo '[ERROR] no compiler'; exit 1\n");

        var first = version("home/pairstream --version");

        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.text().lines())
                .containsExactly(
                        "pairstream: building (this happens once) ...",
                        "[ERROR] no compiler",
                        "pairstream: the build failed; JDK 17 and Maven 3.8 or newer are needed");
    }

    private Script.Output version(String line) {
        return Script.run(folder, Map.of(), "PATH=$PWD/bin:$PATH; " + line);
    }

    private void maven(String lines) throws IOException {
        Path maven = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\n" + lines);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }
}
