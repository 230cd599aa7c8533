package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.broker.EmbeddedBroker;
import io.pairstream.it.Cli;
import io.pairstream.it.Lab;
import io.pairstream.testing.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files and folders work whatever is in them, or one line says why not. */
class PathsTest {

    @TempDir
    private Path folder;

    /** Kafka splits a text at commas. */
    @Test
    void keepsRecordsInAFolderWithAComma() {
        Path data = folder.resolve("Acme, Inc").resolve(" y ,");
        try (Lab lab = Lab.start(data)) {
            lab.produce(Lab.options("r", "cnn", 1, 20, 20));
        }

        try (Lab again = Lab.start(data)) {
            assertThat(again.run("r").getRunId()).isEqualTo("r");
        }
        assertThat(folder).isDirectoryContaining("glob:**/Acme, Inc");
    }

    @Test
    void saysThatABrokerFolderIsInUse() {
        Path data = folder.resolve("used");
        try (EmbeddedBroker first = EmbeddedBroker.start(data, 0)) {
            Cli second = Cli.run("broker", "--port", "0", "--data", data.toString());

            assertThat(first.bootstrapServers()).isNotEmpty();
            assertThat(second.err().strip())
                    .isEqualTo("pairstream: broker folder " + data
                            + " is in use by another broker: expected one that has ended, or another folder");
            assertThat(second.exitCode()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    version=1\\ncluster.id=abc\\nnode.id=7 | Stored node id 7 doesn't match previous node id 1
                    garbage                              | node ID not found
                    """)
    void saysThatABrokerFolderIsOfAnotherCluster(String metaProperties, String reason) throws IOException {
        Path data = Files.createDirectories(folder.resolve("other"));
        Files.writeString(data.resolve("meta.properties"), metaProperties.replace("\\n", "\n"));

        Cli cli = Cli.run("broker", "--port", "0", "--data", data.toString());

        assertThat(cli.err())
                .startsWith("pairstream: broker folder " + data + " cannot be used: ")
                .contains(reason)
                .hasLineCount(1);
        assertThat(cli.exitCode()).isEqualTo(1);
    }

    @Test
    void leavesAFolderAloneThatIsNoBrokersOwn() throws IOException {
        Path data = folder.resolve("demo-data");
        Files.createDirectories(data.resolve("checkpoints"));

        Cli cli = Cli.run("broker", "--port", "0", "--data", data.toString());

        assertThat(cli.err().strip())
                .isEqualTo("pairstream: broker folder " + data
                        + " cannot be used: its folder checkpoints is none of a topic:"
                        + " expected a broker's folder, or an empty one");
        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(data).isDirectoryNotContaining(file -> !file.endsWith("checkpoints"));
    }

    @ParameterizedTest
    @CsvSource({"file,a file of that name is there", "file/x,Not a directory", "dangling,a file of that name is there"})
    void saysWhyABrokerFolderCannotBeMade(String name, String reason) throws IOException {
        Files.writeString(folder.resolve("file"), "");
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
        String data = folder.resolve(name).toString();

        Cli cli = Cli.run("broker", "--port", "0", "--data", data);

        assertThat(cli.err().strip()).isEqualTo("pairstream: broker folder " + data + " cannot be made: " + reason);
        assertThat(cli.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "demo,--runs,report folder,--data",
        "compare,--runs,report folder,r",
        "train,--checkpoints,checkpoint folder,--run-id"
    })
    void refusesAFolderThatCannotBeMadeBeforeAnythingIsDone(String command, String option, String what, String argument)
            throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path runs = file.resolve("x");

        Cli cli = argument.equals("r")
                ? Cli.run(command, option, runs.toString(), argument)
                : Cli.run(command, option, runs.toString(), argument, "data");

        assertThat(cli.err().strip())
                .isEqualTo("pairstream: " + what + " " + runs + " cannot be used: " + file + " is no folder");
        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void refusesANameThatNoFileCanHave() {
        Cli cli = Cli.run("dashboard", "--token-file", "");

        assertThat(cli.err().strip())
                .isEqualTo(
                        "pairstream: Invalid value for option '--token-file': file name '': expected a name that is not"
                                + " empty (see 'pairstream dashboard --help')");
        assertThat(cli.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "Gr\\303\\274\\303\\237e"})
    void startsInAnyFolderFromAnyOtherThroughALinkUnderAnyLocale(String name) {
        assertStartsIn(name);
    }

    @Proof
    @ParameterizedTest
    @ValueSource(strings = {"Acme, Inc", "a*b", "100%", "#1", "-dash", "$HOME"})
    void startsInMoreFolders(String name) {
        assertStartsIn(name);
    }

    private void assertStartsIn(String name) {
        Script.install(folder.resolve("plain"));
        String shell = "mv -- plain $'" + name + "'; ln -s -- $'" + name + "'/pairstream link; mkdir else; cd ./else;"
                + " ../link dashboard --token-file $'../" + name + "/none'";

        var output = Script.run(folder, Map.of("LC_ALL", "C", "CDPATH", folder.toString()), shell);

        String shown = name.replace("\\303\\274\\303\\237", "\u00fc\u00df");
        assertThat(output.text())
                .isEqualTo("pairstream: token file ../" + shown + "/none cannot be read: no such file");
        assertThat(output.exitCode()).isEqualTo(1);
    }

    @Test
    void refusesAFolderThatJavasClassPathCannotHold() {
        Script.install(folder.resolve("a:b"));

        var output = Script.run(folder, Map.of(), "a:b/pairstream --version");

        assertThat(output.text())
                .endsWith("/a:b has a ':' in its name, which ends a name in Java's class path: give it another one");
        assertThat(output.exitCode()).isEqualTo(1);
    }

    @Test
    void takesAJavaAndOptionsWithSpaces() {
        Script.install(folder.resolve("home"));
        String java = "ln -s '" + System.getProperty("java.home") + "' 'a java'; export JAVA_HOME=\"$PWD/a java\";";

        var found = Script.run(
                folder,
                Map.of("PAIRSTREAM_JAVA_OPTIONS", "-Dpicocli.ansi=false \"-Duser.home=/a home\""),
                java + "home/pairstream dashboard --token-file '~/none'");
        var missing = Script.run(folder, Map.of("JAVA_HOME", "/no java"), "home/pairstream --version");

        assertThat(found.text()).isEqualTo("pairstream: token file /a home/none cannot be read: no such file");
        assertThat(missing.text()).isEqualTo("pairstream: no Java in JAVA_HOME=/no java: expected JDK 17 or newer");
        assertThat(missing.exitCode()).isEqualTo(1);
    }
}
