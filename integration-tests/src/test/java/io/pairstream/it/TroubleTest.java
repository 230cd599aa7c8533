package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.images.Datasets;
import io.pairstream.model.Network;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.waiting.TimeLimit;
import io.pairstream.trainer.TrainerListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input and trouble, as the user sees it: one line that names the thing, an exit code that is not 0. */
class TroubleTest {

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

    @Test
    void saysWhichOptionItDoesNotKnow() {
        Cli cli = Cli.run("train", "--run-id", "r", "--bacth-size", "3");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err().strip())
                .isEqualTo("pairstream: Unknown options: '--bacth-size', '3' (see 'pairstream train --help')");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --batch-size     | 0       | batch size 0: expected 1 to 1000000
                    --epochs         | 0       | epochs 0: expected 1 to 100000
                    --train-fraction | 1.5     | train fraction 1.5: expected more than 0, at most 1
                    --test-fraction  | 0       | test fraction 0.0: expected more than 0, at most 1
                    --dropout        | 1       | dropout 1.0: expected at least 0, less than 1
                    --learning-rate  | -1      | learning rate -1.0: expected more than 0, at most 1
                    --network        | alexnet | network 'alexnet': expected one of NETWORKS
                    --pairing        | odd     | pairing 'odd': expected one of alternating, positional, random
                    --test-sets      | odd     | pairing 'odd': expected one of alternating, positional, random
                    --balance        | odd     | balance 'odd': expected one of none, oversample
                    --augment-zoom   | 1       | augment zoom 1.0: expected 0 to 0.9
                    --augment-elastic | -1     | augment elastic -1.0: expected 0 to 14
                    --order          | upwards | order 'upwards': expected one of shuffled, sorted
                    --compression    | rar     | compression 'rar': expected one of lz4, zstd, none
                    --dataset        | cifar   | dataset 'cifar': expected one of DATASETS
                    """)
    void namesTheOptionTheValueAndWhatIsExpected(String option, String value, String message) {
        Cli cli = Cli.run("produce", "--run-id", "range", "--bootstrap-servers", lab.bootstrapServers(), option, value);

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err().strip())
                .isEqualTo("pairstream: "
                        + message.replace("NETWORKS", networks())
                                .replace("DATASETS", String.join(", ", Datasets.names())));
    }

    private static String networks() {
        return Stream.of(Network.values()).map(Network::id).collect(Collectors.joining(", "));
    }

    @Test
    void refusesADemoWithWrongSettingsBeforeABrokerIsStarted() {
        Path data = folder.resolve("refused");

        Cli cli = Cli.run("demo", "--data", data.toString(), "--decay-factor", "2", "--schedule", "step");

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err().strip()).isEqualTo("pairstream: decay factor 2.0: expected more than 0, less than 1");
        assertThat(cli.out()).isEmpty();
        assertThat(data).doesNotExist();
    }

    @Test
    void saysThatThereIsNoRunToCompare() {
        Lab empty = lab.environment("empty.");

        Cli cli = Cli.run("compare", "a*", "--topic-prefix=empty.", "--bootstrap-servers", empty.bootstrapServers());

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err().strip()).isEqualTo("pairstream: runs 'a*': no run matches, for none is declared");
    }

    @Test
    void namesTheAddressWhereNoBrokerAnswers() throws IOException {
        int port = freePort();

        Cli cli = ShortLimit.during(
                TimeLimit.KAFKA_ANSWERS,
                Duration.ofSeconds(4),
                () -> ShortLimit.during(
                        TimeLimit.FIRST_NOTICE,
                        Duration.ofSeconds(1),
                        () -> Cli.run("train", "--run-id", "r", "--bootstrap-servers", "127.0.0.1:" + port)));

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.waits().lines())
                .containsExactly("Waiting for Kafka at 127.0.0.1:" + port + ", which does not answer (for up to 4 s)");
        assertThat(cli.err().lines()).hasSize(1);
        assertThat(cli.err()).startsWith("pairstream: no Kafka broker answers at 127.0.0.1:" + port + " within 4 s");
    }

    @Test
    void namesAPortThatIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            Cli cli = Cli.run(
                    "broker", "--port", port, "--data", folder.resolve("b2").toString());

            assertThat(cli.exitCode()).isEqualTo(1);
            assertThat(cli.err().strip())
                    .startsWith("pairstream: port " + port + " on 127.0.0.1 cannot be used: ")
                    .endsWith("; choose another with --port");
        }
    }

    @Test
    void namesATopicThatIsMissing() {
        Cli cli = Cli.run(
                "produce",
                "--run-id",
                "r",
                "--bootstrap-servers",
                lab.bootstrapServers(),
                "--topic-prefix",
                "none.",
                "--dataset",
                "synthetic");

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err().strip())
                .isEqualTo("pairstream: topic none.runs does not exist on " + lab.bootstrapServers()
                        + ": create it with 'pairstream topics --topic-prefix=none.'");
    }

    @Test
    void namesTheSettingThatARunIdHasAlready() {
        String[] run = {
            "produce",
            "--run-id",
            "taken",
            "--bootstrap-servers",
            lab.bootstrapServers(),
            "--dataset",
            "synthetic",
            "--train-pairs",
            "5,5",
            "--test-pairs",
            "2,2",
            "--epochs"
        };
        assertThat(Cli.run(with(run, "1")).exitCode()).isZero();

        Cli cli = Cli.run(with(run, "2"));

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err()).contains("taken").contains("epochs").contains("1").contains("2");
        assertThat(cli.err().lines()).hasSize(1);
    }

    @Test
    void saysThatMorePairsAreAskedForThanExist() {
        Cli cli = Cli.run(
                "produce",
                "--run-id",
                "many",
                "--bootstrap-servers",
                lab.bootstrapServers(),
                "--dataset",
                "synthetic",
                "--train-fraction",
                "0.0005",
                "--train-pairs",
                "50000,50000");

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err()).contains("50000");
        assertThat(cli.err().lines()).hasSize(1);
    }

    @Test
    void namesAnImageFolderThatIsNotThere() {
        Cli cli = Cli.run(
                "produce",
                "--run-id",
                "r",
                "--bootstrap-servers",
                lab.bootstrapServers(),
                "--dataset",
                "mnist",
                "--mnist",
                folder.resolve("nowhere").toString());

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err()).contains(folder.resolve("nowhere").toString());
        assertThat(cli.err().lines()).hasSize(1);
    }

    @Test
    void saysThatARunIsNotDeclared() {
        assertThatThrownBy(() -> lab.train("unknown"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("run 'unknown' is not declared in topic pairstream.runs on " + lab.bootstrapServers()
                        + ": declare it with 'pairstream produce --run-id unknown'");
    }

    @Test
    void failsTheRunWhenTheCheckpointFolderCannotBeWritten() throws IOException {
        lab.produce(Lab.options("blocked", "cnn"));
        Path blocked = Files.writeString(folder.resolve("a-file"), "in the folder's place");

        assertThatThrownBy(() -> lab.trainer("blocked", blocked, new TrainerListener() {})
                        .run())
                .isInstanceOf(PairStreamException.class)
                .hasMessageContaining(blocked.toString());

        // nothing is half-published, the run says why, and it goes on once the folder is there
        assertThat(lab.steps("blocked")).isEmpty();
        assertThat(lab.run("blocked").getStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(lab.run("blocked").getFailure()).startsWith("trainer: ").contains(blocked.toString());
        lab.train("blocked");
        assertThat(lab.steps("blocked")).hasSize(8);
        assertThat(lab.run("blocked").getStatus()).isEqualTo(RunStatus.FINISHED);
    }

    @Test
    void refusesAReportOfARunThatIsNotEvaluated() {
        lab.produce(Lab.options("unevaluated", "cnn"));
        lab.train("unevaluated");
        Path runs = folder.resolve("runs");

        Cli cli = Cli.run(
                "report",
                "--run-id",
                "unevaluated",
                "--bootstrap-servers",
                lab.bootstrapServers(),
                "--runs",
                runs.toString());

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err()).contains("0 of 8 checkpoints evaluated");
        assertThat(runs.resolve("unevaluated")).doesNotExist();
    }

    @Test
    void announcesOnlyCheckpointsThatAreThere() {
        lab.produce(Lab.options("files", "cnn"));
        lab.train("files");

        for (CheckpointCreated event : lab.checkpointEvents("files")) {
            assertThat(lab.checkpoints().resolve(event.getUri())).hasSize(event.getBytes());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String[] with(String[] first, String... rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }
}
