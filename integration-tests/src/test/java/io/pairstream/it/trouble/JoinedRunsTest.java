package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.evaluator.EvaluatorService;
import io.pairstream.it.Cli;
import io.pairstream.it.Lab;
import io.pairstream.records.Split;
import io.pairstream.report.RunHistory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that look like seeds of one another and are not, and runs that are and do not look like it. */
class JoinedRunsTest {

    private static final int TRAIN = 120;
    private static final int TEST = 60;
    private static final int SIDE = 28;

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.start(folder.resolve("lab"));
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void seedsOnOtherImagesAreToldApartAndAClassWithoutPairsHasNoRow() throws IOException {
        // given runs of one name on two data sets, and one of another name on the first, all without pairs of label 1
        Path one = write(folder.resolve("one"), 1);
        Path two = write(folder.resolve("two"), 2);
        train("x-seed1", 1, one);
        train("x-seed2", 2, two);
        train("y", 3, one);
        evaluate("x-seed1", "x-seed2", "y");

        // when
        Cli compared = withStore("compare", "x-seed*", "y", "--out=" + folder.resolve("out"));
        Cli reported = Cli.run(
                "report",
                "--run-id=y",
                "--runs=" + folder.resolve("runs"),
                "--bootstrap-servers=" + lab.bootstrapServers());

        // then what differs is not joined, and what is alike is
        assertThat(compared.exitCode()).as(compared.err()).isZero();
        assertThat(compared.out().lines())
                .filteredOn(line -> line.startsWith("| x"))
                .anySatisfy(line -> assertThat(line).matches("\\| x and 1 more \\(\\w+ \\S+\\) \\| 1, 3 \\|.*"))
                .anySatisfy(line -> assertThat(line).matches("\\| x \\(\\w+ \\S+\\) \\| 2 \\|.*"));

        // and the report has the rows that scikit-learn prints
        assertThat(reported.exitCode()).as(reported.err()).isZero();
        boolean predicted = lab.results("y").stream()
                        .filter(result -> result.getSplit() == Split.TEST)
                        .reduce((earlier, later) -> later)
                        .orElseThrow()
                        .getConfusionMatrix()
                        .get(0)
                        .get(1)
                > 0;
        List<String> rows = Files.readAllLines(folder.resolve("runs/y/report.txt")).stream()
                .map(String::strip)
                .toList();
        assertThat(rows).anySatisfy(row -> assertThat(row).startsWith("0 ").endsWith(" 20"));
        assertThat(rows.stream().anyMatch(row -> row.startsWith("1 "))).isEqualTo(predicted);
    }

    private void train(String runId, long seed, Path images) {
        Cli produced = Cli.run(
                "produce",
                "--run-id=" + runId,
                "--seed=" + seed,
                "--dataset=mnist",
                "--mnist=" + images,
                "--train-fraction=1",
                "--test-fraction=1",
                "--train-pairs=40,40",
                "--test-pairs=20,0",
                "--batch-size=40",
                "--network=twin",
                "--bootstrap-servers=" + lab.bootstrapServers());
        assertThat(produced.exitCode()).as(produced.err()).isZero();
        lab.train(runId);
    }

    private void evaluate(String... runIds) {
        try (EvaluatorService evaluator = lab.evaluator()) {
            evaluator.start();
            for (String runId : runIds) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> RunHistory.read(lab.kafka(), runId).isComplete());
            }
        }
    }

    private Cli withStore(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--bootstrap-servers=" + lab.bootstrapServers();
        all[arguments.length + 1] = "--checkpoints=" + lab.checkpoints();
        return Cli.run(all);
    }

    private static Path write(Path folder, long seed) throws IOException {
        Files.createDirectories(folder);
        write(folder, "train", TRAIN, seed);
        write(folder, "t10k", TEST, seed);
        return folder;
    }

    private static void write(Path folder, String part, int count, long seed) throws IOException {
        byte[] pixels = new byte[count * SIDE * SIDE];
        new Random(seed).nextBytes(pixels);
        ByteBuffer images = ByteBuffer.allocate(4 * Integer.BYTES + pixels.length)
                .putInt(0x803)
                .putInt(count)
                .putInt(SIDE)
                .putInt(SIDE)
                .put(pixels);
        ByteBuffer labels =
                ByteBuffer.allocate(2 * Integer.BYTES + count).putInt(0x801).putInt(count);
        for (int image = 0; image < count; image++) {
            labels.put((byte) (image % 10));
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }
}
