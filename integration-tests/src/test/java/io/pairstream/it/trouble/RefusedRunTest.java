package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Cli;
import io.pairstream.it.IdxFolders;
import io.pairstream.it.Lab;
import io.pairstream.kafka.client.RunRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that cannot be trained is refused before a record of it is written. */
class RefusedRunTest {

    private static final String TOO_SMALL =
            "pairstream: images of 8 x 8 pixels: network twin takes images of at least 10 x 10 (height x width)";

    @TempDir
    private static Path folder;

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start(folder);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    3   | 28  | resnet | images of 3 x 28 pixels: network resnet takes images of at least 4 x 4 (height x width)
                    8   | 8   | cnn    | images of 8 x 8 pixels: network cnn takes images of at least 5 x 10 (height x width)
                    28  | 9   | twin   | images of 28 x 9 pixels: network twin takes images of at least 10 x 10 (height x width)
                    400 | 400 | cnn    | images of 400 x 400 pixels: network cnn has 635938178 parameters for them, and a checkpoint 7632306712 bytes: expected at most 4294967296; smaller images, or another network, need less
                    """)
    void imagesThatANetworkDoesNotTake(int height, int width, String network, String line) {
        Path images = IdxFolders.write(folder.resolve(height + "x" + width), height, width, 10, 1);

        Cli cli = produce("--mnist", images.toString(), "--network", network);

        assertRefused(cli, "pairstream: " + line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    200,0 | class weights: 0 training pairs have label 1, expected at least 1
                    0,200 | class weights: 0 training pairs have label 0, expected at least 1
                    """)
    void classWeightsOfALabelWithoutPairs(String pairs, String line) {
        Cli cli = produce("--dataset", "synthetic", "--class-weights", "--train-pairs", pairs);

        assertRefused(cli, "pairstream: " + line);
    }

    @Test
    void moreStepsThanAreCounted() {
        Cli cli = produce(
                "--dataset", "synthetic", "--batch-size", "1", "--epochs", "100000", "--train-pairs", "50000,0");

        assertRefused(
                cli,
                "pairstream: mini-batches of the whole run 5000000000: expected at most 2147483647; fewer epochs or"
                        + " larger mini-batches make fewer");
    }

    @Test
    void aTestSetWithoutPairs() {
        Cli cli = Cli.run("produce", "--run-id", "refused", "--test-pairs", "0,0");

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err().strip())
                .isEqualTo("pairstream: test pairs: pairs in all 0: expected 1 to 100000000 for both labels");
    }

    @Test
    void pairsThatAreNotThereWhereAClassHasNoImages() {
        Path images = IdxFolders.write(folder.resolve("one-class"), 28, 28, 1, 1);

        Cli cli = produce("--mnist", images.toString(), "--pairing", "random", "--train-pairs", "10,10");

        assertRefused(
                cli,
                "pairstream: random pairing of 240 images: 10 pairs with label 0 (different classes) asked for, found 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alternating", "positional", "random"})
    void imagesWithoutSomeClassesArePairedAllTheSame(String pairing) {
        Path images = IdxFolders.write(folder.resolve("seven-classes-" + pairing), 28, 28, 7, 1);

        Cli cli = Cli.run(arguments(
                List.of("produce", "--run-id", pairing, "--bootstrap-servers", lab.bootstrapServers()),
                "--mnist",
                images.toString(),
                "--pairing",
                pairing,
                "--test-sets",
                "alternating,positional,random"));

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(lab.run(pairing).getTestSets()).hasSize(3);
    }

    @Test
    void theDemoRefusesTooBeforeARecordIsWritten() {
        Path images = IdxFolders.write(folder.resolve("demo-8x8"), 8, 8, 10, 1);
        Path data = folder.resolve("demo");

        Cli cli = Cli.run(arguments(
                List.of(
                        "demo",
                        "--data",
                        data.toString(),
                        "--runs",
                        folder.resolve("runs").toString()),
                "--mnist",
                images.toString(),
                "--network",
                "twin"));

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err().strip()).isEqualTo(TOO_SMALL);
        try (Lab ofDemo = Lab.start(data, 4)) {
            assertThat(new RunRegistry(ofDemo.kafka()).all()).isEmpty();
        }
    }

    @Test
    void anExperimentRefusesTooBeforeARecordIsWritten() throws IOException {
        Path images = IdxFolders.write(folder.resolve("experiment-8x8"), 8, 8, 10, 1);
        Path data = folder.resolve("experiment");
        Path experiments = Files.createDirectory(folder.resolve("experiments"));
        Files.writeString(
                experiments.resolve("small.yaml"),
                "{description: Does it run, options: {network: twin, train-fraction: 1, test-fraction: 1,"
                        + " train-pairs: '40,40', test-pairs: '20,20'}}");

        Cli cli = Cli.run(
                "experiment",
                "small",
                "--experiments",
                experiments.toString(),
                "--data",
                data.toString(),
                "--runs",
                folder.resolve("runs").toString(),
                "--mnist",
                images.toString());

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err()).contains("images of 8 x 8 pixels: network twin takes images of at least 10 x 10");
        try (Lab ofExperiment = Lab.start(data, 4)) {
            assertThat(new RunRegistry(ofExperiment.kafka()).all()).isEmpty();
        }
    }

    private static Cli produce(String... settings) {
        return Cli.run(arguments(
                List.of("produce", "--run-id", "refused", "--bootstrap-servers", lab.bootstrapServers()), settings));
    }

    private static String[] arguments(List<String> command, String... settings) {
        List<String> all = new ArrayList<>(command);
        List<String> given = List.of(settings);
        String fraction = given.contains("synthetic") ? "0.01" : "1";
        all.addAll(List.of("--metrics-port", "0", "--train-fraction", fraction, "--test-fraction", fraction));
        if (!given.contains("--train-pairs")) {
            all.addAll(List.of("--train-pairs", "40,40"));
        }
        all.addAll(List.of("--test-pairs", "0,20"));
        all.addAll(given);
        return all.toArray(String[]::new);
    }

    private static void assertRefused(Cli cli, String line) {
        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err().strip()).isEqualTo(line);
        assertThat(new RunRegistry(lab.kafka()).find("refused")).isEmpty();
    }
}
