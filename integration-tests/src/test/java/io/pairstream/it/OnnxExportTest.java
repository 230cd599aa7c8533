package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Split;
import io.pairstream.schemas.threshold.ChosenThreshold;
import io.pairstream.schemas.threshold.ThresholdRule;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's model, exported as a user does it, and asked as somebody else does. */
class OnnxExportTest {

    private static final int PAIRS = 8;

    @TempDir
    private static Path folder;

    private static TrainedTwin twin;

    @BeforeAll
    static void train() {
        twin = TrainedTwin.train(folder.resolve("lab"));
    }

    @AfterAll
    static void stop() {
        twin.close();
    }

    @Test
    void theExportedModelSaysWhatTheCheckpointsModelSays() throws IOException, OrtException {
        // given
        Path output = folder.resolve("models/last");
        List<byte[]> left = TrainedTwin.digits(0, PAIRS);
        List<byte[]> right = TrainedTwin.digits(PAIRS, PAIRS);

        // when
        Cli cli = twin.export(output, "--step=last");

        // then
        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.out().strip())
                .matches("Model of run twin-1 after mini-batch 11 in \\Q" + output
                        + "\\E; computed again from its files, the logits of 6 pairs differ by at most 0\\.0000\\d+");
        assertThat(names(output))
                .containsExactly("config.json", "embedding.onnx", "model.onnx", "preprocessor_config.json");
        double[] expected = twin.probabilities(left, right);
        double[] found = probabilities(output.resolve("model.onnx"), left, right);
        assertThat(found).containsExactly(expected, within(1e-4));
        DoubleSummaryStatistics said = Arrays.stream(expected).summaryStatistics();
        assertThat(said.getMax() - said.getMin()).isGreaterThan(0.05);
    }

    @Test
    void theConfigurationHasTheThresholdOfTheCheckpointsResult() throws IOException {
        // given
        CheckpointCreated last = twin.last();
        EvaluationResult result = twin.lab().results(TrainedTwin.RUN).stream()
                .filter(each -> each.getSplit() == Split.TEST && each.getStep() == last.getStep())
                .findFirst()
                .orElseThrow();
        ChosenThreshold expected = ChosenThreshold.of(result, new ThresholdRule.EqualErrors());

        // when
        Path output = twin.exportLast(folder.resolve("configured"));

        // then
        JsonNode config =
                new ObjectMapper().readTree(output.resolve("config.json").toFile());
        assertThat(config.get("threshold").asDouble()).isEqualTo(expected.threshold());
        assertThat(config.get("threshold_origin").asText()).isEqualTo(expected.origin());
        assertThat(config.get("operating_points"))
                .hasSize(result.getOperatingPoints().size());
        assertThat(config.at("/pairstream/run").asText()).isEqualTo("twin-1");
        assertThat(config.at("/pairstream/step").asLong()).isEqualTo(11);
        assertThat(config.at("/pairstream/checkpoint_sha256").asText()).isEqualTo(last.getSha256());
    }

    @Test
    void theSameCheckpointGivesTheSameBytesAndAnotherOneReplacesThem() throws IOException {
        // given
        Path first = twin.exportLast(folder.resolve("same/first"));
        Path second = twin.exportLast(folder.resolve("same/second"));

        // when
        for (String name : names(first)) {
            assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
        }
        Cli again = twin.export(first, "--step=7");

        // then
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(names(first)).isEqualTo(names(second));
        assertThat(Files.mismatch(first.resolve("model.onnx"), second.resolve("model.onnx")))
                .isPositive();
        assertThat(names(folder.resolve("same"))).containsExactly("first", "second");
    }

    @Test
    void withoutAFolderItIsBesideTheRunsReport() throws IOException {
        Path runs = folder.resolve("runs");

        Cli cli = twin.command("export", "--run-id=twin-1", "--format=onnx", "--runs=" + runs);

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(names(runs.resolve("twin-1/onnx"))).contains("model.onnx");
    }

    @Test
    void whatCannotBeExportedIsSaidInOneLineAndLeavesNothing() throws IOException {
        // given
        Path mine = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(mine.resolve("notes.txt"), "mine");
        Path output = folder.resolve("never");
        twin.lab().produce(Lab.options("waiting", "cnn"));

        // when
        Cli foreign = twin.export(mine);
        Cli gone = twin.export(output, "--step=1000");
        Cli untrained = twin.command("export", "--run-id=waiting", "--format=onnx", "--output=" + output);

        // then
        assertThat(List.of(foreign, gone, untrained)).allSatisfy(cli -> {
            assertThat(cli.exitCode()).isEqualTo(1);
            assertThat(cli.out()).isEmpty();
            assertThat(cli.err().strip().lines()).hasSize(1);
        });
        assertThat(foreign.err().strip())
                .isEqualTo(
                        "pairstream: folder " + mine + " has notes.txt in it: expected none of that name, an empty one,"
                                + " or one with nothing but config.json, embedding.onnx, model.onnx, preprocessor_config.json");
        assertThat(gone.err().strip())
                .startsWith("pairstream: run 'twin-1' has no checkpoint after mini-batch 1000: expected ");
        assertThat(untrained.err().strip()).startsWith("pairstream: run 'waiting' has no checkpoint: expected one, ");
        assertThat(names(mine)).containsExactly("notes.txt");
        assertThat(output).doesNotExist();
    }

    private static double[] probabilities(Path file, List<byte[]> left, List<byte[]> right) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor ofLeft = tensor(environment, left);
                OnnxTensor ofRight = tensor(environment, right);
                OrtSession.Result result = session.run(Map.of("left", ofLeft, "right", ofRight))) {
            float[] found =
                    (float[]) result.get("same_probability").orElseThrow().getValue();
            double[] probabilities = new double[found.length];
            Arrays.setAll(probabilities, pair -> found[pair]);
            return probabilities;
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, List<byte[]> images) throws OrtException {
        FloatBuffer pixels = FloatBuffer.allocate(images.size() * 28 * 28);
        for (byte[] image : images) {
            for (byte pixel : image) {
                pixels.put((pixel & 0xff) / 255f);
            }
        }
        return OnnxTensor.createTensor(environment, pixels.flip(), new long[] {images.size(), 1, 28, 28});
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
