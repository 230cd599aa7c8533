package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairstream.evaluator.Predictions;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.OperatingPoint;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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
            evaluate(lab, "--test-sets=random,alternating");
            run("report", connection(lab), "--runs=" + folder);

            // when its final checkpoint is asked for each pair
            Map<String, List<PairPrediction>> pairs = predictions(lab);

            // then each result says what its pairs say, and the report what the result says
            assertThat(pairs).containsOnlyKeys("alternating", "random");
            pairs.forEach((set, predictions) -> assertOf(result(lab, set), predictions));
            assertPoints(result(lab, "random").getOperatingPoints(), of("random", pairs), of("alternating", pairs));
            assertThat(result(lab, "alternating").getOperatingPoints()).isEmpty();
            assertReported(folder.resolve("r"), lab);
        }
    }

    /** Pairs of even number are all different, and those of odd number all the same. */
    @Test
    void ofOneTestSetEverySecondPairOfEachLabelChoosesAndTheOthersReport() throws IOException {
        try (Lab lab = Lab.start(folder)) {
            evaluate(lab, "--test-sets=alternating");

            List<PairPrediction> pairs = of("alternating", predictions(lab));

            List<OperatingPoint> points = result(lab, "alternating").getOperatingPoints();
            assertPoints(points, everySecond(pairs, 0), everySecond(pairs, 1));
            assertThat(points).allSatisfy(point -> {
                assertThat(point.getChosenOn()).isEqualTo("half of alternating");
                assertThat(point.getReportedOn()).isEqualTo("the other half of alternating");
            });
        }
    }

    private static List<PairPrediction> of(String set, Map<String, List<PairPrediction>> pairs) {
        return Objects.requireNonNull(pairs.get(set));
    }

    private static List<PairPrediction> everySecond(List<PairPrediction> pairs, int first) {
        return IntStream.of(0, 1)
                .boxed()
                .flatMap(label -> {
                    List<PairPrediction> its = pairs.stream()
                            .filter(pair -> pair.pair().getLabel() == label)
                            .toList();
                    return IntStream.range(0, its.size())
                            .filter(place -> place % 2 == first)
                            .mapToObj(its::get);
                })
                .toList();
    }

    private static void evaluate(Lab lab, String testSets) {
        List<String> settings = new ArrayList<>(List.of(SMALL_RUN));
        settings.add(testSets);
        run("produce", connection(lab), settings.toArray(String[]::new));
        run("train", connection(lab), "--checkpoints=" + lab.checkpoints());
        run("evaluate", connection(lab), "--checkpoints=" + lab.checkpoints());
    }

    private static String[] connection(Lab lab) {
        return new String[] {"--bootstrap-servers=" + lab.bootstrapServers(), "--run-id=r"};
    }

    private static Map<String, List<PairPrediction>> predictions(Lab lab) throws IOException {
        CheckpointCreated last = lab.checkpointEvents("r").get(1);
        Map<String, List<PairPrediction>> pairs = new HashMap<>();
        new Predictions(lab.kafka(), lab.checkpoints())
                .ofTestPairs(
                        lab.run("r"),
                        last,
                        (set, pair, score) -> pairs.computeIfAbsent(set, name -> new ArrayList<>())
                                .add(new PairPrediction(pair, score)));
        return pairs;
    }

    private static final String[] SMALL_RUN = {
        "--dataset=synthetic",
        "--network=cnn",
        "--epochs=1",
        "--train-fraction=0.02",
        "--test-fraction=0.05",
        "--train-pairs=60,60",
        "--test-pairs=110,90",
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

    private static void assertPoints(
            List<OperatingPoint> points, List<PairPrediction> choosing, List<PairPrediction> reporting) {
        assertThat(points).extracting(OperatingPoint::getRule).startsWith("eer", "best-accuracy");
        assertThat(points).allSatisfy(point -> {
            assertThat(choosing).extracting(PairPrediction::sameProbability).contains(point.getThreshold());
            assertThat(accepted(scores(reporting, 0), point.getThreshold()))
                    .isEqualTo((double) point.getFalseAccepts() / point.getDifferentPairs());
            assertThat(accepted(scores(reporting, 1), point.getThreshold()))
                    .isEqualTo((double) point.getTrueAccepts() / point.getSamePairs());
        });
        assertThat(right(choosing, points.get(1).getThreshold()))
                .isEqualTo(choosing.stream()
                        .mapToLong(pair -> right(choosing, pair.sameProbability()))
                        .max()
                        .orElseThrow());
    }

    private static long right(List<PairPrediction> pairs, double threshold) {
        return pairs.stream()
                .filter(pair ->
                        pair.sameProbability() >= threshold == (pair.pair().getLabel() == 1))
                .count();
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
