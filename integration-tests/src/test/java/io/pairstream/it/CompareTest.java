package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Split;
import io.pairstream.testing.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs compared as a user compares them, against what the topics hold. */
@Proof
class CompareTest {

    private static final Pattern MISTAKES = Pattern.compile("Worst mistakes: (\\d+) of (\\d+)");

    @TempDir
    private static Path folder;

    private static Lab lab;

    @BeforeAll
    static void runTwice() {
        lab = Lab.start(folder);
        for (String runId : List.of("small-cnn-seed1", "small-cnn-seed2")) {
            lab.produce(Lab.options(runId, "cnn"));
            lab.train(runId);
            assertThat(Cli.run(withStore("evaluate", "--run-id=" + runId)).exitCode())
                    .isZero();
        }
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void showsThePredictionsThatTheResultsCount() throws IOException {
        // given what an evaluator has counted
        EvaluationResult counted = finalTest("small-cnn-seed1");
        List<List<Long>> confusion = counted.getConfusionMatrix();
        long wrong = confusion.get(0).get(1) + confusion.get(1).get(0);

        // when
        Cli compared = Cli.run(withStore(
                "compare", "small-*", "--out=" + folder.resolve("out"), "--json=" + folder.resolve("figures.json")));

        // then the tables have the figures of both runs, and twice of what they have in common
        assertThat(compared.exitCode()).as(compared.err()).isZero();
        assertThat(compared.out().lines())
                .filteredOn(line -> line.startsWith("| small-cnn"))
                .hasSize(4);
        assertThat(compared.out())
                .contains(
                        "small-cnn: run small-cnn-seed2 repeats seed 7 of run small-cnn-seed1 and does not count a second"
                                + " time.");

        // and the page as many mistakes as were counted when the run was evaluated
        String page = Files.readString(folder.resolve("out/comparison.html"));
        List<MatchResult> mistakes = MISTAKES.matcher(page).results().toList();
        assertThat(wrong).isPositive();
        assertThat(mistakes)
                .hasSize(2)
                .first()
                .satisfies(found -> assertThat(found.group(2)).isEqualTo(Long.toString(wrong)));
        assertThat(page)
                .contains("Accuracy in percent by left class")
                .contains(
                        "Calibration: expected error",
                        "ROC: true accept rate against false accept rate (random pairs)");

        // and the figures are those of the events
        JsonNode entry = new ObjectMapper()
                .readTree(folder.resolve("figures.json").toFile())
                .get("small-cnn");
        assertThat(entry.get("seeds").toString()).isEqualTo("[7]");
        assertThat(entry.get("randomTest").get("seeds").get(0).asDouble()).isEqualTo(counted.getAccuracy());
    }

    @Test
    void doesWithoutPredictionsWhereACheckpointIsGone() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");

        Cli compared = Cli.run(
                "compare",
                "small-cnn-seed1",
                "--bootstrap-servers=" + lab.bootstrapServers(),
                "--checkpoints=" + elsewhere,
                "--out=" + folder.resolve("out"));

        assertThat(compared.exitCode()).as(compared.err()).isZero();
        assertThat(Files.readString(folder.resolve("out/comparison.html")))
                .contains("Predictions could not be made: checkpoint pairstream.checkpoints/small-cnn-seed1/step-")
                .doesNotContain("Worst mistakes");
    }

    @Test
    void saysWhichRunItCannotCompare() {
        lab.produce(Lab.options("waiting", "cnn"));

        Cli unfinished = Cli.run(withStore("compare", "waiting"));
        Cli unknown = Cli.run(withStore("compare", "none*"));
        Cli nowhere = Cli.run("compare", "a", "--data=" + folder.resolve("nowhere"));

        assertThat(Stream.of(unfinished, unknown, nowhere).map(Cli::exitCode)).containsOnly(1);
        assertThat(unfinished.err())
                .startsWith("pairstream: run 'waiting' is not finished: 0 of 8 mini-batches trained");
        assertThat(unknown.err().strip())
                .isEqualTo(
                        "pairstream: runs 'none*': no run matches, expected one of [small-cnn-seed1, small-cnn-seed2,"
                                + " waiting]");
        assertThat(nowhere.err().strip())
                .isEqualTo("pairstream: data folder " + folder.resolve("nowhere")
                        + ": no folder 'broker' in it, expected one that 'demo' or 'experiment' has used");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    private static EvaluationResult finalTest(String runId) {
        return lab.results(runId).stream()
                .filter(result -> result.getSplit() == Split.TEST)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static String[] withStore(String... arguments) {
        return Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--bootstrap-servers=" + lab.bootstrapServers(), "--checkpoints=" + lab.checkpoints()))
                .toArray(String[]::new);
    }
}
