package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.records.BestModel;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.LossPoint;
import io.pairstream.records.Split;
import io.pairstream.testing.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with two test sets, balanced and augmented, by commands from images to a report. */
@Proof
class TestSetsTest {

    private static final String[] SETTINGS = {
        "--dataset=synthetic",
        "--train-fraction=0.002",
        "--test-fraction=0.01",
        "--train-pairs=60,20",
        "--balance=oversample",
        "--augment-rotation=10",
        "--augment-shift=2",
        "--augment-zoom=0.1",
        "--augment-elastic=1",
        "--test-sets=alternating,random",
        "--test-pairs=20,30",
        "--epochs=2",
        "--batch-size=50",
        "--warmup-steps=0"
    };

    @TempDir
    private Path folder;

    @Test
    void everyCheckpointIsEvaluatedOnBothAndTheFirstOneLeads() throws IOException {
        try (Lab lab = Lab.start(folder)) {
            // when
            run(lab, "produce", SETTINGS);
            run(lab, "train", "--checkpoints=" + lab.checkpoints());
            Cli evaluated = run(lab, "evaluate", "--checkpoints=" + lab.checkpoints());
            run(lab, "report", "--runs=" + folder.resolve("runs"));

            // then each of the six checkpoints has a result on either set, and the last one on the balanced pairs
            List<EvaluationResult> results = lab.results("r");
            assertThat(results)
                    .extracting(TestSetsTest::name)
                    .containsExactlyInAnyOrder(
                            "0 alternating",
                            "0 random",
                            "1 alternating",
                            "1 random",
                            "2 alternating",
                            "2 random",
                            "3 alternating",
                            "3 random",
                            "4 alternating",
                            "4 random",
                            "5 alternating",
                            "5 random",
                            "5 ");
            assertThat(results)
                    .filteredOn(result -> result.getSplit() == Split.TEST)
                    .extracting(EvaluationResult::getSamples)
                    .containsOnly(50L);
            assertThat(results)
                    .filteredOn(result -> result.getSplit() == Split.TRAIN)
                    .singleElement()
                    .satisfies(result -> assertThat(result.getSamples()).isEqualTo(120));
            assertThat(lossesOn(results, "alternating")).isNotEqualTo(lossesOn(results, "random"));
            assertThat(evaluated.out()).contains(" - Test Set: alternating").contains(" - Test Set: random");

            // and the loss history and the best model are those of the first set
            assertThat(lab.losses("r"))
                    .extracting(LossPoint::getTestLoss)
                    .containsExactlyElementsOf(lossesOn(results, "alternating"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(bestModel(lab)).satisfies(model -> {
                        assertThat(model.getResult().getTestSet()).isEqualTo("alternating");
                        assertThat(model.getResult().getLoss())
                                .isEqualTo(lossesOn(results, "alternating").stream()
                                        .min(Double::compare)
                                        .orElseThrow());
                    }));

            // and the report has both
            checkReport(results);
        }
    }

    private static Cli run(Lab lab, String command, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(command, "--bootstrap-servers=" + lab.bootstrapServers(), "--run-id=r"));
        arguments.addAll(List.of(more));
        Cli cli = Cli.run(arguments.toArray(String[]::new));
        assertThat(cli.exitCode()).as(cli.err()).isZero();
        return cli;
    }

    private static String name(EvaluationResult result) {
        return result.getStep() + " " + result.getTestSet();
    }

    private static List<Double> lossesOn(List<EvaluationResult> results, String testSet) {
        return results.stream()
                .filter(result -> result.getTestSet().equals(testSet))
                .map(EvaluationResult::getLoss)
                .toList();
    }

    private static BestModel bestModel(Lab lab) {
        List<BestModel> models = new ArrayList<>();
        new TopicReader(lab.broker()).read(lab.topics().bestModels(), "r"::equals, models::add);
        assertThat(models).isNotEmpty();
        return models.get(models.size() - 1);
    }

    private void checkReport(List<EvaluationResult> results) throws IOException {
        Path report = folder.resolve("runs/r");
        assertThat(Files.readString(report.resolve("report.txt")))
                .containsSubsequence("Test set: alternating", "weighted avg", "Test set: random", "weighted avg");
        assertThat(Files.readString(report.resolve("output.log")))
                .contains("balance oversample of 60 and 20 different pairs", "rotation by up to 10.0 degrees");
        JsonNode summary =
                new ObjectMapper().readTree(report.resolve("summary.json").toFile());
        List<Double> primary = lossesOn(results, "alternating");
        List<Double> other = lossesOn(results, "random");
        assertThat(summary.get("testSet").asText()).isEqualTo("alternating");
        assertThat(summary.get("finalTestLoss").asDouble()).isEqualTo(primary.get(5));
        assertThat(summary.get("testSets").findValuesAsText("name")).containsExactly("alternating", "random");
        assertThat(summary.get("testSets").get(1).get("loss").asDouble()).isEqualTo(other.get(5));
    }
}
