package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairstream.app.export.PredictionRows;
import io.pairstream.it.trouble.Script;
import io.pairstream.model.classification.ScoreMetrics;
import io.pairstream.model.classification.Scores;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.records.Split;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.Figure;
import io.pairstream.schemas.TestLosses;
import io.pairstream.schemas.TestSets;
import io.pairstream.schemas.text.PlainDecimal;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.avro.Schema;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code export} writes, as the programs read it that it is for, against what the topics hold. */
class ExportTest {

    private static final List<String> CLASSES = List.of("a,b", "say \"c\"", "дом", "plain");
    private static final int TEST_PAIRS = 1_040; // more than are evaluated at a time
    private static final int SIDE = 16;

    @TempDir
    private static Path folder;

    private static Lab lab;

    @BeforeAll
    static void train() throws IOException {
        lab = Lab.start(folder.resolve("lab"));
        for (String name : CLASSES) {
            for (int drawn = 0; drawn < 100; drawn++) {
                draw(folder.resolve("images").resolve(name).resolve(drawn + ".png"), CLASSES.indexOf(name), drawn);
            }
        }
        command("produce", "--images=" + folder.resolve("images"), SETTINGS);
        command("train", store());
        command("evaluate", store());
        lab.produce(Lab.inline(Lab.options("going", "cnn")));
        lab.trainUntil("going", 2);
    }

    private static final String[] SETTINGS = {
        "--dataset=folder",
        "--image-size=16x16",
        "--test-fraction=1",
        "--train-pairs=60,60",
        "--test-pairs=" + TEST_PAIRS / 2 + "," + TEST_PAIRS / 2,
        "--test-sets=random,alternating",
        "--network=cnn",
        "--batch-size=30",
        "--epochs=2",
        "--checkpoint-interval=3",
        "--metrics-port=0"
    };

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void stepsAreTheEventsFieldByField() throws IOException {
        List<TrainingStep> events = lab.steps("r");

        List<CSVRecord> rows = csv("r", "steps");
        List<JsonNode> objects = ndjson("r", "steps");

        assertThat(rows).hasSize(8).hasSameSizeAs(events).hasSameSizeAs(objects);
        for (int step = 0; step < events.size(); step++) {
            for (Schema.Field field : TrainingStep.getClassSchema().getFields()) {
                Object value = events.get(step).get(field.pos());
                String text = value instanceof Double number ? PlainDecimal.format(number) : value.toString();
                assertThat(rows.get(step).get(field.name())).isEqualTo(text);
                assertThat(objects.get(step).get(field.name()).asText()).isEqualTo(json(value, text));
            }
        }
    }

    @Test
    void resultsAreThoseOnEachTestSetAndOnTrainingPairs() throws IOException {
        List<CSVRecord> rows = csv("r", "results");
        List<JsonNode> objects = ndjson("r", "results");

        assertThat(rows)
                .extracting(row -> row.get("step") + " " + row.get("split") + " " + row.get("testSet"))
                .containsExactly(
                        "2 TEST random",
                        "2 TEST alternating",
                        "5 TEST random",
                        "5 TEST alternating",
                        "7 TEST random",
                        "7 TEST alternating",
                        "7 TRAIN ");
        assertThat(objects).hasSameSizeAs(rows);
        for (int row = 0; row < rows.size(); row++) {
            EvaluationResult event =
                    result(rows.get(row).get("step"), rows.get(row).get("testSet"));
            assertOf(event, rows.get(row), objects.get(row));
        }
    }

    private static void assertOf(EvaluationResult event, CSVRecord row, JsonNode object) {
        assertThat(Figure.of(event)).hasSizeGreaterThan(6);
        for (Figure figure : Figure.all()) {
            Object value = event.get(figure.name());
            assertThat(row.get(figure.name()))
                    .isEqualTo(value instanceof Double number ? PlainDecimal.format(number) : "");
            assertThat(object.get(figure.name()).isNull()).isEqualTo(value == null);
        }
        assertThat(object.get("loss").doubleValue()).isEqualTo(event.getLoss());
        assertThat(row.get("perClass.1.precision"))
                .isEqualTo(PlainDecimal.format(event.getPerClass().get(1).getPrecision()));
        assertThat(row.get("confusionMatrix.0.1"))
                .isEqualTo(event.getConfusionMatrix().get(0).get(1).toString());
        assertThat(object.at("/scoreCurve/thresholds"))
                .hasSameSizeAs(event.getScoreCurve().getThresholds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "alternating"})
    void predictionsAreWhatTheEvaluatorHasCounted(String testSet) throws IOException {
        // given
        EvaluationResult best = TestLosses.best(lab.results("r").stream()
                        .filter(result -> result.getTestSet().equals("random"))
                        .toList())
                .orElseThrow();

        // when
        List<CSVRecord> rows = csv("r", "predictions", "--test-set=" + testSet);

        // then
        EvaluationResult event = result(Long.toString(best.getStep()), testSet);
        assertThat(rows).hasSize(TEST_PAIRS).allSatisfy(row -> {
            assertThat(row.get("step")).isEqualTo(Long.toString(best.getStep()));
            assertThat(row.get("testSet")).isEqualTo(testSet);
        });
        assertCounted(event, rows);
    }

    /** The scores of a result depend on each bit of the scores of its pairs; so do figures on the bits of which follow from them. */
    private static void assertCounted(EvaluationResult event, List<CSVRecord> rows) {
        double[] scores = rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.get("score")))
                .toArray();
        byte[] labels = new byte[rows.size()];
        long[][] confusion = new long[2][2];
        double loss = 0;
        for (int pair = 0; pair < scores.length; pair++) {
            labels[pair] = Byte.parseByte(rows.get(pair).get("label"));
            confusion[labels[pair]][Integer.parseInt(rows.get(pair).get("predicted"))]++;
            loss -= Math.log(labels[pair] == 1 ? scores[pair] : 1 - scores[pair]);
        }
        ScoreMetrics metrics = ScoreMetrics.of(Scores.of(scores, labels, 0));
        assertThat(metrics.curve()).isEqualTo(event.getScoreCurve());
        assertThat(metrics.brierScore()).isEqualTo(event.getBrierScore());
        assertThat(metrics.areaUnderRoc()).isEqualTo(event.getAreaUnderRoc());
        assertThat(metrics.expectedCalibrationError()).isEqualTo(event.getExpectedCalibrationError());
        assertThat(Arrays.stream(confusion).map(row -> List.of(row[0], row[1])).toList())
                .isEqualTo(event.getConfusionMatrix());
        assertThat((double) (confusion[0][0] + confusion[1][1]) / scores.length).isEqualTo(event.getAccuracy());
        assertThat(loss / scores.length).isCloseTo(event.getLoss(), within(1e-12));
    }

    @Test
    void predictionsNameImagesAndTheirClasses() throws IOException {
        Run run = lab.run("r");

        List<CSVRecord> rows = csv("r", "predictions", "--step=last", "--test-set=alternating");
        List<JsonNode> objects = ndjson("r", "predictions", "--step=7", "--test-set=alternating");

        assertThat(rows.get(0).getParser().getHeaderNames()).isEqualTo(PredictionRows.fields());
        assertThat(rows)
                .extracting(row -> Long.parseLong(row.get("sequence")))
                .containsExactlyElementsOf(Stream.iterate((long) TEST_PAIRS, sequence -> sequence + 1)
                        .limit(TEST_PAIRS)
                        .toList());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get("imageSet")).isEqualTo(run.getImageSet());
            assertThat(CLASSES).contains(row.get("leftClass"), row.get("rightClass"));
            assertThat(row.get("label")).isEqualTo(row.get("leftClass").equals(row.get("rightClass")) ? "1" : "0");
        });
        assertThat(rows.stream().flatMap(row -> Stream.of(row.get("leftClass"), row.get("rightClass"))))
                .containsAll(CLASSES);
        for (int row = 0; row < rows.size(); row++) {
            JsonNode object = objects.get(row);
            rows.get(row)
                    .toMap()
                    .forEach((name, text) -> assertThat(
                                    object.get(name).isDouble()
                                            ? PlainDecimal.format(
                                                    object.get(name).doubleValue())
                                            : object.get(name).asText())
                            .isEqualTo(text));
        }
    }

    @Test
    void ofARunThatGoesOnThereIsWhatThereIsSoFar() throws IOException {
        assertThat(csv("going", "steps"))
                .hasSameSizeAs(lab.steps("going"))
                .extracting(row -> row.get("step"))
                .startsWith("0", "1");
        assertThat(csv("going", "predictions", "--step=last"))
                .hasSize((int) TestSets.totalSize(lab.run("going")))
                .allSatisfy(row -> assertThat(row.get("imageSet")).isEmpty());
        assertFails(
                "run 'going' has no result yet: expected one, which 'pairstream evaluate --run-id going' makes",
                "--run-id=going",
                "--what=results",
                "--format=csv");
        assertFails(
                "run 'going' has no checkpoint that is evaluated: expected one ('pairstream evaluate --run-id going'), or"
                        + " --step last",
                "--run-id=going",
                "--what=predictions",
                "--format=csv");
    }

    @Test
    void whatCannotBeExportedIsSaidInOneLine() {
        lab.produce(Lab.options("waiting", "cnn"));

        assertFails(
                "run 'waiting' has no mini-batch trained yet: expected one, which 'pairstream train --run-id waiting'"
                        + " trains",
                "--run-id=waiting",
                "--what=steps",
                "--format=ndjson");
        assertFails(
                "run 'waiting' has no checkpoint: expected one, which 'pairstream train --run-id waiting' makes",
                "--run-id=waiting",
                "--what=predictions",
                "--format=ndjson");
        assertFails(
                "test set 'none' of run 'r': expected one of random, alternating",
                "--run-id=r",
                "--what=predictions",
                "--test-set=none",
                "--format=csv");
        assertFails(
                "run 'nobody' is not declared in topic pairstream.runs on " + lab.bootstrapServers()
                        + ": declare it with 'pairstream produce --run-id nobody'",
                "--run-id=nobody",
                "--what=steps",
                "--format=csv");
        assertFails(
                "option --what 'losses': expected one of steps, results, predictions",
                "--run-id=r",
                "--what=losses",
                "--format=csv");
        assertFails(
                "option --format 'xml': expected one of csv, ndjson, onnx",
                "--run-id=r",
                "--what=steps",
                "--format=xml");
    }

    @Test
    void optionsThatDoNotBelongTogetherAreRefused() {
        String help = " (see 'pairstream export --help')";
        assertRefused(
                "option --what: expected one of steps, results, predictions" + help, "--run-id=r", "--format=csv");
        assertRefused(
                "option --step with --what steps: expected with --what predictions alone" + help,
                "--run-id=r",
                "--what=steps",
                "--step=last",
                "--format=csv");
        assertRefused(
                "option --test-set with --what results: expected with --what predictions alone" + help,
                "--run-id=r",
                "--what=results",
                "--test-set=random",
                "--format=csv");
        assertRefused(
                "option --what with --format onnx: expected with rows alone" + help,
                "--run-id=r",
                "--what=steps",
                "--format=onnx");
        assertRefused(
                "option --runs with --format csv: expected with --format onnx alone" + help,
                "--run-id=r",
                "--what=steps",
                "--runs=here",
                "--format=csv");
        assertRefused("Missing required option: '--format=FORMAT'" + help, "--run-id=r", "--what=steps");
    }

    @Test
    void theStandardOutputHasTheBytesOfTheFileAndNothingElse() throws IOException {
        Path file = exported("r", "predictions", "csv");
        Path home = folder.resolve("home");
        Script.install(home);
        String command = "home/pairstream export --run-id=r --what=predictions --format=csv --bootstrap-servers="
                + lab.bootstrapServers() + " " + store();
        Map<String, String> ascii = Map.of("PAIRSTREAM_JAVA_OPTIONS", "-Dstdout.encoding=US-ASCII");

        var piped = Script.run(folder, ascii, command + " | cat > piped.csv");
        var left = Script.run(folder, ascii, command + " | true; echo code ${PIPESTATUS[0]}");
        var full = Script.run(folder, ascii, command + " > /dev/full; echo code $?");

        assertThat(piped.text()).isEmpty();
        assertThat(folder.resolve("piped.csv")).hasSameBinaryContentAs(file);
        assertThat(Files.readString(file)).contains("дом");
        assertThat(left.text()).isEqualTo("code 141");
        assertThat(full.text())
                .isEqualTo("pairstream: standard output cannot be written: No space left on device\ncode 1");
    }

    private static void assertFails(String line, String... arguments) {
        assertEnds(1, line, arguments);
    }

    private static void assertRefused(String line, String... arguments) {
        assertEnds(2, line, arguments);
    }

    private static void assertEnds(int code, String line, String... arguments) {
        Path file = folder.resolve("none");
        List<String> all = new ArrayList<>(
                List.of("export", "--bootstrap-servers=" + lab.bootstrapServers(), store(), "--output=" + file));
        all.addAll(List.of(arguments));

        Cli cli = Cli.run(all.toArray(String[]::new));

        assertThat(cli.exitCode()).isEqualTo(code);
        assertThat(cli.err().strip()).isEqualTo("pairstream: " + line);
        assertThat(cli.out()).isEmpty();
        assertThat(file).doesNotExist();
    }

    private static List<CSVRecord> csv(String runId, String what, String... more) throws IOException {
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(exported(runId, what, "csv", more), StandardCharsets.UTF_8))) {
            return parser.getRecords();
        }
    }

    private static List<JsonNode> ndjson(String runId, String what, String... more) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : Files.readAllLines(exported(runId, what, "ndjson", more))) {
            objects.add(new ObjectMapper().readTree(line));
        }
        return objects;
    }

    private static Path exported(String runId, String what, String format, String... more) throws IOException {
        Path file = Files.createTempDirectory(folder, "export").resolve(what + "." + format);
        List<String> arguments = new ArrayList<>(List.of(
                "export",
                "--run-id=" + runId,
                "--what=" + what,
                "--format=" + format,
                "--bootstrap-servers=" + lab.bootstrapServers(),
                store(),
                "--output=" + file));
        arguments.addAll(List.of(more));
        Cli cli = Cli.run(arguments.toArray(String[]::new));
        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.out().strip()).isEqualToIgnoringCase(what + " in " + file);
        return file;
    }

    /** Returns what Jackson says of a number as text, which is not what is written. */
    private static String json(Object value, String text) {
        return value instanceof Double number ? Double.toString(number) : text;
    }

    private static EvaluationResult result(String step, String testSet) {
        Split split = testSet.isEmpty() ? Split.TRAIN : Split.TEST;
        return lab.results("r").stream()
                .filter(result -> Long.toString(result.getStep()).equals(step))
                .filter(result ->
                        result.getSplit() == split && result.getTestSet().equals(testSet))
                .findFirst()
                .orElseThrow();
    }

    private static void command(String name, String first, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(name, "--run-id=r", "--bootstrap-servers=" + lab.bootstrapServers(), first));
        arguments.addAll(List.of(more));
        Cli cli = Cli.run(arguments.toArray(String[]::new));
        assertThat(cli.exitCode()).as(cli.err()).isZero();
    }

    private static String store() {
        return "--checkpoints=" + lab.checkpoints();
    }

    /** Draws a bar of which the row says the class, and noise. */
    private static void draw(Path file, int shape, int seed) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            boolean bar = Math.abs(pixel / SIDE - 3 * shape - 3) < 2;
            image.getRaster().setSample(pixel % SIDE, pixel / SIDE, 0, (bar ? 20 : 150) + random.nextInt(105));
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
