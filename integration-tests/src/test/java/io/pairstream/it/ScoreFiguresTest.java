package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairstream.evaluator.Predictions;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.ScoreCurve;
import io.pairstream.records.Split;
import io.pairstream.report.comparison.Calibration;
import io.pairstream.report.comparison.PairPrediction;
import io.pairstream.schemas.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures that follow from scores, as they are published, against those of the scores of single pairs, counted pair by pair. */
class ScoreFiguresTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    @TempDir
    private Path folder;

    @Test
    void theFiguresOfEachTestSetAreThoseOfItsPairs() throws IOException {
        try (Lab lab = Lab.start(folder)) {
            // given a run with two test sets, evaluated and reported
            String[] connection = {"--bootstrap-servers=" + lab.bootstrapServers(), "--run-id=r"};
            run("produce", connection, SMALL_RUN);
            run("train", connection, "--checkpoints=" + lab.checkpoints());
            run("evaluate", connection, "--checkpoints=" + lab.checkpoints());
            run("report", connection, "--runs=" + folder);

            // when its final checkpoint is asked for each pair
            CheckpointCreated last = lab.checkpointEvents("r").get(1);
            Map<String, List<PairPrediction>> pairs = new HashMap<>();
            new Predictions(lab.kafka(), lab.checkpoints())
                    .ofTestPairs(
                            lab.run("r"),
                            last,
                            (set, pair, score) -> pairs.computeIfAbsent(set, name -> new ArrayList<>())
                                    .add(new PairPrediction(pair, score)));

            // then each result says what its pairs say, and the report what the result says
            assertThat(pairs).containsOnlyKeys("alternating", "random");
            pairs.forEach((set, predictions) -> assertOf(result(lab, set), predictions));
            assertReported(folder.resolve("r"), lab);
        }
    }

    private static final String[] SMALL_RUN = {
        "--dataset=synthetic",
        "--network=cnn",
        "--epochs=1",
        "--train-fraction=0.02",
        "--test-fraction=0.05",
        "--train-pairs=60,60",
        "--test-pairs=110,90",
        "--test-sets=random,alternating",
        "--batch-size=20",
        "--checkpoint-interval=3"
    };

    private static void run(String command, String[] connection, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(connection));
        arguments.addAll(List.of(more));
        Cli ended = Cli.run(arguments.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    private static EvaluationResult result(Lab lab, String set) {
        return lab.results("r").stream()
                .filter(result -> result.getSplit() == Split.TEST)
                .filter(result -> result.getTestSet().equals(set))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static void assertOf(EvaluationResult result, List<PairPrediction> pairs) {
        double[] different = scores(pairs, 0);
        double[] same = scores(pairs, 1);
        assertThat(result.getAreaUnderRoc()).isCloseTo(mannWhitney(different, same), ROUNDING);
        assertThat(result.getAveragePrecision()).isCloseTo(averagePrecision(different, same), ROUNDING);
        assertThat(result.getTrueAcceptRateAt1In10()).isEqualTo(acceptRate(different, same, 0.1));
        assertThat(result.getTrueAcceptRateAt1In100()).isNull();
        assertThat(result.getBrierScore())
                .isCloseTo(
                        pairs.stream()
                                .mapToDouble(pair -> pair.error() * pair.error())
                                .average()
                                .orElseThrow(),
                        ROUNDING);
        assertThat(result.getExpectedCalibrationError())
                .isCloseTo(Calibration.of(pairs).expectedError(), ROUNDING);
        double atEqual = result.getEqualErrorThreshold();
        assertThat(result.getEqualErrorRate())
                .isLessThanOrEqualTo(accepted(different, atEqual) + 1e-12)
                .isGreaterThanOrEqualTo(1 - accepted(same, atEqual) - 1e-12);
        assertCurve(result.getScoreCurve(), different, same);
    }

    private static void assertCurve(ScoreCurve curve, double[] different, double[] same) {
        for (int point = 0; point < curve.getThresholds().size(); point++) {
            double threshold = curve.getThresholds().get(point);
            assertThat((double) curve.getFalseAccepts().get(point) / different.length)
                    .isEqualTo(accepted(different, threshold));
            assertThat((double) curve.getTrueAccepts().get(point) / same.length).isEqualTo(accepted(same, threshold));
        }
    }

    private static double[] scores(List<PairPrediction> pairs, int label) {
        return pairs.stream()
                .filter(pair -> pair.pair().getLabel() == label)
                .mapToDouble(PairPrediction::sameProbability)
                .toArray();
    }

    private static double accepted(double[] scores, double threshold) {
        return (double) DoubleStream.of(scores)
                        .filter(score -> score >= threshold)
                        .count()
                / scores.length;
    }

    private static double mannWhitney(double[] different, double[] same) {
        return DoubleStream.of(same)
                .flatMap(higher ->
                        DoubleStream.of(different).map(lower -> higher > lower ? 1 : higher == lower ? 0.5 : 0))
                .average()
                .orElseThrow();
    }

    private static double averagePrecision(double[] different, double[] same) {
        return DoubleStream.of(same)
                .map(threshold -> {
                    double truly = accepted(same, threshold) * same.length;
                    return truly / (truly + accepted(different, threshold) * different.length);
                })
                .average()
                .orElseThrow();
    }

    private static double acceptRate(double[] different, double[] same, double most) {
        return DoubleStream.concat(DoubleStream.of(different), DoubleStream.of(same))
                .filter(threshold -> accepted(different, threshold) <= most)
                .map(threshold -> accepted(same, threshold))
                .max()
                .orElse(0);
    }

    private static void assertReported(Path report, Lab lab) throws IOException {
        JsonNode summary =
                new ObjectMapper().readTree(report.resolve("summary.json").toFile());
        List<String> log = Files.readAllLines(report.resolve("output.log"));
        for (JsonNode set : summary.get("testSets")) {
            EvaluationResult result = result(lab, set.get("name").textValue());
            assertThat(Figure.of(result)).hasSize(9).allSatisfy((figure, value) -> {
                assertThat(set.get(figure.name()).doubleValue()).isEqualTo(value);
                assertThat(log).anyMatch(line -> line.startsWith("Final Test " + figure.heading()));
            });
            assertThat(report.resolve("scores.svg")).content().contains("ROC curve, " + result.getTestSet() + " pairs");
        }
        Optional<EvaluationResult> training = lab.results("r").stream()
                .filter(result -> result.getSplit() == Split.TRAIN)
                .findFirst();
        assertThat(training)
                .hasValueSatisfying(result -> assertThat(
                                summary.get("finalTrainAreaUnderRoc").doubleValue())
                        .isEqualTo(result.getAreaUnderRoc()));
        assertThat(report.resolve("scores.png")).isNotEmptyFile();
    }
}
