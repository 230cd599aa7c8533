package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.records.BestModel;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.LossPoint;
import io.pairstream.records.RunStatus;
import io.pairstream.records.Split;
import io.pairstream.records.TrainingStep;
import io.pairstream.testing.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands one after the other, as a user runs them, and what they leave in the topics and on the disk. */
class PipelineTest {

    private static final Pattern LOSS_LINE =
            Pattern.compile("Mini-Batch: \\d+ - Train Loss: (\\d+\\.\\d+) - Test Loss: (\\d+\\.\\d+)");
    private static final String[] SMALL_RUN = {
        "--dataset", "synthetic", "--train-fraction", "0.002", "--test-fraction", "0.01", "--train-pairs", "50,50",
        "--test-pairs", "20,20", "--epochs", "2", "--batch-size", "30", "--warmup-steps", "0"
    };

    @TempDir
    private Path folder;

    @Test
    void goesFromImagesToAReportByCommandsAndGivesTheSameCurveAsTheDemo() throws IOException {
        Path demoRuns = folder.resolve("demo-runs");
        Path runs = folder.resolve("runs");

        // when the run is done by the demo, and again by one command for each service
        Cli demo = Cli.run(with(
                "demo", "--run-id", "r", "--data", folder.resolve("demo").toString(), "--runs", demoRuns.toString()));
        try (Lab lab = Lab.start(folder)) {
            String[] connection = {"--bootstrap-servers", lab.bootstrapServers(), "--run-id", "r"};
            Cli produced = Cli.run(with("produce", connection));
            Cli trained = Cli.run(
                    join("train", connection, "--checkpoints", lab.checkpoints().toString()));
            Cli evaluated = Cli.run(join(
                    "evaluate", connection, "--checkpoints", lab.checkpoints().toString()));
            Cli reported = Cli.run(join("report", connection, "--runs", runs.toString()));

            // then all of them end well
            assertThat(List.of(demo, produced, trained, evaluated, reported))
                    .extracting(Cli::exitCode)
                    .as("%s%s%s%s%s", demo.err(), produced.err(), trained.err(), evaluated.err(), reported.err())
                    .containsOnly(0);
            assertThat(produced.out()).contains("240 records sent, 240 of 240 published");
            assertThat(trained.out()).contains("Mini-Batch: 7 - Train Loss: ");
            assertThat(evaluated.out())
                    .contains("Mini-Batch: 7 - Test Loss: ", "All Training Pairs - Loss: ")
                    .doesNotContain("Train Loss");
            checkTopics(lab);
        }

        // and both have the same files with the same losses, digit for digit
        assertThat(runs.resolve("r/Loss.csv")).hasSameTextualContentAs(demoRuns.resolve("r/Loss.csv"));
        assertThat(runs.resolve("r/report.txt")).hasSameTextualContentAs(demoRuns.resolve("r/report.txt"));
        checkFiles(runs.resolve("r"));
        assertThat(demo.out().lines().filter(line -> LOSS_LINE.matcher(line).matches()))
                .hasSize(8);
    }

    @Proof
    @Test
    void aRunThatIsStoppedEarlyIsShownAndReportedToWhereItEnded() throws IOException {
        // given mini-batches of which all but the first two change no weight
        String[] stopping = {
            "--schedule=step",
            "--decay-steps=2",
            "--decay-factor=1e-30",
            "--patience=1",
            "--network=cnn",
            "--run-id=r",
            "--data=" + folder.resolve("demo"),
            "--runs=" + folder
        };

        // when
        Cli demo = Cli.run(with("demo", stopping));

        // then
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.out()).contains("Stopped early after step ");
        List<String> lines = demo.out()
                .lines()
                .filter(line -> LOSS_LINE.matcher(line).matches())
                .toList();
        assertThat(lines).hasSizeBetween(3, 4);
        String last = "Stopped early after step " + (lines.size() - 1)
                + ": test loss had not improved for 1 evaluations since step " + (lines.size() - 3);
        assertThat(folder.resolve("r/output.log")).content().contains("\n" + last + "\n", "patience 1 evaluations");
        assertThat(Files.readAllLines(folder.resolve("r/Loss.csv"))).hasSize(lines.size() + 1);
    }

    private static void checkTopics(Lab lab) {
        List<TrainingStep> steps = lab.steps("r");
        assertThat(steps).extracting(TrainingStep::getStep).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(steps).extracting(TrainingStep::getSamples).containsExactly(30, 30, 30, 10, 30, 30, 30, 10);
        assertThat(lab.run("r").getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(lab.run("r").getDataset()).isEqualTo("synthetic");
        assertThat(lab.checkpointEvents("r"))
                .hasSize(8)
                .last()
                .satisfies(event -> assertThat(event.getLast()).isTrue());
        List<EvaluationResult> results = lab.results("r");
        assertThat(results)
                .filteredOn(result -> result.getSplit() == Split.TEST)
                .extracting(EvaluationResult::getStep)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(results)
                .filteredOn(result -> result.getSplit() == Split.TRAIN)
                .singleElement()
                .satisfies(result -> assertThat(result.getSamples()).isEqualTo(100));
        assertThat(results).extracting(EvaluationResult::getSamples).containsOnly(40L, 100L);
        assertThat(lab.losses("r")).extracting(LossPoint::getStep).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        checkBestModel(lab, results);
    }

    private static void checkBestModel(Lab lab, List<EvaluationResult> results) {
        long best = results.stream()
                .filter(result -> result.getSplit() == Split.TEST)
                .min(Comparator.comparingDouble(EvaluationResult::getLoss))
                .orElseThrow()
                .getStep();
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<BestModel> models = new ArrayList<>();
            new TopicReader(lab.broker()).read(lab.topics().bestModels(), "r"::equals, models::add);
            assertThat(models)
                    .last()
                    .satisfies(model -> assertThat(model.getResult().getStep()).isEqualTo(best));
        });
    }

    private static void checkFiles(Path run) throws IOException {
        assertThat(Files.readAllLines(run.resolve("Loss.csv")))
                .hasSize(9)
                .first()
                .isEqualTo("Train Loss,Test Loss");
        assertThat(LOSS_LINE
                        .matcher(Files.readString(run.resolve("output.log")))
                        .results())
                .hasSize(8);
        assertThat(run.resolve("loss.png")).isNotEmptyFile();
        assertThat(run.resolve("loss.svg")).content().contains("<svg");
        assertThat(run.resolve("report.txt")).content().contains("weighted avg");
        JsonNode summary =
                new ObjectMapper().readTree(run.resolve("summary.json").toFile());
        assertThat(summary.get("runId").asText()).isEqualTo("r");
        assertThat(summary.get("steps").asInt()).isEqualTo(8);
        assertThat(summary.get("finalTestAccuracy").asDouble()).isBetween(0.0, 1.0);
        assertThat(summary.get("perClass")).hasSize(2);
    }

    private static String[] with(String command, String... more) {
        return join(command, SMALL_RUN, more);
    }

    private static String[] join(String command, String[] first, String... second) {
        List<String> all = new ArrayList<>();
        all.add(command);
        all.addAll(List.of(first));
        all.addAll(List.of(second));
        return all.toArray(String[]::new);
    }
}
