package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.model.InferenceModel;
import io.pairstream.model.Models;
import io.pairstream.model.PairBatch;
import io.pairstream.model.RunModelOptions;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.ImagePreparation;
import io.pairstream.records.Run;
import io.pairstream.records.Split;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.TestLosses;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on images of files, and one-shot tasks of such files, as a user trains and asks it. */
class OneShotTest {

    private static final int CLASSES = 6;
    private static final int HEIGHT = 16;
    private static final int WIDTH = 20;

    /** What {@code --fit crop} leaves of them. */
    private static final int SIDE = 16;

    private static final int QUERIES = 5;
    private static final List<String> TASKS = List.of("run01", "задача 2");

    @TempDir
    private static Path folder;

    private static Lab lab;

    @BeforeAll
    static void train() throws IOException {
        lab = Lab.start(folder);
        for (int shape = 0; shape < CLASSES; shape++) {
            for (int drawn = 0; drawn < 20; drawn++) {
                draw(folder.resolve("images/class" + shape + "/" + drawn + ".png"), shape, drawn);
            }
        }
        for (String task : TASKS) {
            makeTask(task);
        }
        command("produce", "r", SETTINGS);
        command("train", "r", store());
        command("evaluate", "r", store());
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static final String[] SETTINGS = {
        "--dataset=folder",
        "--image-size=16x16",
        "--fit=crop",
        "--invert",
        "--train-pairs=120,120",
        "--test-pairs=20,20",
        "--network=cnn",
        "--batch-size=40",
        "--epochs=3",
        "--checkpoint-interval=6",
        "--metrics-port=0"
    };

    @Test
    void theErrorIsThatOfTheBestModelAskedPairByPair() throws IOException {
        // given
        Path json = folder.resolve("figures.json");
        Run run = lab.run("r");
        assertThat(run.getImagePreparation()).isEqualTo(new ImagePreparation("crop", true));
        CheckpointCreated best = best();

        // when
        Cli cli = oneShot("r", folder.resolve("tasks"), "--json=" + json);

        // then
        assertThat(cli.exitCode()).as(cli.err()).isZero();
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertThat(figures.get("step").asLong()).isEqualTo(best.getStep());
        List<Integer> expected = wrong(run, best);
        for (int task = 0; task < TASKS.size(); task++) {
            JsonNode found = figures.get("tasks").get(task);
            assertThat(found.get("name").asText()).isEqualTo(TASKS.get(task));
            assertThat(found.get("ways").asInt()).isEqualTo(CLASSES);
            assertThat(found.get("wrong").asInt()).isEqualTo(expected.get(task));
        }
        int all = expected.stream().mapToInt(wrong -> wrong).sum();
        assertThat(cli.out())
                .contains("One-shot: " + TASKS.size() * QUERIES + " queries of 2 tasks, 6 ways: error " + 10 * all
                        + ".0 % (" + all + " of 10)");
    }

    @Test
    void anyCheckpointThatIsThereCanBeAsked() {
        long newest = lab.checkpointEvents("r").stream()
                .mapToLong(CheckpointCreated::getStep)
                .max()
                .orElseThrow();

        Cli last = oneShot("r", folder.resolve("tasks"), "--step=last");
        Cli first = oneShot("r", folder.resolve("tasks"), "--step=5");
        Cli none = oneShot("r", folder.resolve("tasks"), "--step=4");

        assertThat(last.out()).contains("Model of run r after mini-batch " + newest);
        assertThat(first.out()).as(first.err()).contains("Model of run r after mini-batch 5");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err().strip())
                .isEqualTo(
                        "pairstream: run 'r' has no checkpoint after mini-batch 4: expected best, last or a mini-batch up"
                                + " to " + newest + " after which there is one");
    }

    @Test
    void theDemoAsksItsFinalModelInTheEnd() {
        Path data = folder.resolve("demo");
        String[] kept = {"--data=" + data, "--tasks=" + folder.resolve("tasks")};

        Cli demo = demo(data, folder.resolve("tasks"));
        Cli asked = Cli.run("oneshot", "--run-id=demo-1", kept[0], kept[1], "--step=last");

        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(asked.exitCode()).as(asked.err()).isZero();
        assertThat(demo.out()).containsSubsequence("Report in ", lastLine(asked));
        assertThat(lastLine(asked)).startsWith("One-shot: 10 queries of 2 tasks, 6 ways: error ");
    }

    @Test
    void theDemoStartsNothingWithoutTheTasksThatItIsToAsk() {
        Path data = folder.resolve("demo-without");
        Path nowhere = folder.resolve("nowhere");

        Cli demo = demo(data, nowhere);

        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.err().strip())
                .startsWith("pairstream: task folder " + nowhere + " does not exist: ")
                .hasLineCount(1);
        assertThat(data).doesNotExist();
    }

    private static Cli demo(Path data, Path tasks) {
        return Cli.run(Stream.concat(
                        Stream.of(
                                "demo",
                                "--data=" + data,
                                "--runs=" + folder.resolve("runs"),
                                "--no-dashboard",
                                "--images=" + folder.resolve("images"),
                                "--oneshot=" + tasks),
                        Stream.of(SETTINGS))
                .toArray(String[]::new));
    }

    private static String lastLine(Cli cli) {
        return cli.out().strip().lines().reduce((before, line) -> line).orElseThrow();
    }

    @Test
    void whatCannotBeAskedIsSaidInOneLine() throws IOException {
        // given
        command("produce", "waiting", SETTINGS);
        Path broken = folder.resolve("broken");
        copy(folder.resolve("tasks"), broken);
        Path noImage = Files.writeString(broken.resolve("run01/test/item3.png"), "no image");
        Path nowhere = folder.resolve("nowhere");
        Path json = folder.resolve("none.json");

        // when
        Cli unknownFolder = oneShot("r", nowhere);
        Cli unreadable = oneShot("r", broken, "--json=" + json);
        Cli untrained = oneShot("waiting", folder.resolve("tasks"));
        Cli undeclared = oneShot("nobody", folder.resolve("tasks"));

        // then
        assertThat(List.of(unknownFolder, unreadable, untrained, undeclared)).allSatisfy(cli -> {
            assertThat(cli.exitCode()).isEqualTo(1);
            assertThat(cli.out()).doesNotContain("error");
            assertThat(cli.err().strip().lines()).hasSize(1);
        });
        assertThat(unknownFolder.err()).startsWith("pairstream: task folder " + nowhere + " does not exist: ");
        assertThat(unreadable.err()).startsWith("pairstream: image file " + noImage + ": ");
        assertThat(json).doesNotExist();
        assertThat(untrained.err().strip())
                .isEqualTo("pairstream: run 'waiting' has no checkpoint: expected one, which 'pairstream train --run-id"
                        + " waiting' makes");
        assertThat(undeclared.err()).startsWith("pairstream: run 'nobody' is not declared ");
    }

    private static void command(String name, String runId, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(name, "--run-id=" + runId, "--bootstrap-servers=" + lab.bootstrapServers()));
        if (name.equals("produce")) {
            arguments.add("--images=" + folder.resolve("images"));
        }
        arguments.addAll(List.of(more));
        Cli cli = Cli.run(arguments.toArray(String[]::new));
        assertThat(cli.exitCode()).as(cli.err()).isZero();
    }

    private static Cli oneShot(String runId, Path tasks, String... more) {
        return Cli.run(Stream.concat(
                        Stream.of(
                                "oneshot",
                                "--run-id=" + runId,
                                "--bootstrap-servers=" + lab.bootstrapServers(),
                                "--tasks=" + tasks,
                                store()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static String store() {
        return "--checkpoints=" + lab.checkpoints();
    }

    private static CheckpointCreated best() {
        EvaluationResult best = TestLosses.best(lab.results("r").stream()
                        .filter(result -> result.getSplit() == Split.TEST)
                        .toList())
                .orElseThrow();
        return lab.checkpointEvents("r").stream()
                .filter(each -> each.getStep() == best.getStep())
                .findFirst()
                .orElseThrow();
    }

    /** Returns how many queries of each task are wrong: each pair is asked by itself, in both orders. */
    private static List<Integer> wrong(Run run, CheckpointCreated checkpoint) throws IOException {
        List<Integer> wrong = new ArrayList<>();
        try (InferenceModel model = Models.forInference(RunModelOptions.of(run))) {
            model.load(new FileCheckpointStore(lab.checkpoints())
                    .loadParameters(checkpoint.getUri(), checkpoint.getSha256()));
            for (String task : TASKS) {
                int ofTask = 0;
                for (int query = 0; query < QUERIES; query++) {
                    ofTask += isRight(model, folder.resolve("tasks").resolve(task), query) ? 0 : 1;
                }
                wrong.add(ofTask);
            }
        }
        return wrong;
    }

    private static boolean isRight(InferenceModel model, Path task, int query) throws IOException {
        double[] scores = new double[CLASSES];
        byte[] asked = cutAndInverted(task.resolve("test/item" + query + ".png"));
        for (int support = 0; support < CLASSES; support++) {
            byte[] image = cutAndInverted(task.resolve("training/class" + support + ".png"));
            scores[support] = same(model, asked, image) + same(model, image, asked);
        }
        double right = scores[answer(query)];
        return DoubleStream.of(scores).filter(score -> score >= right).count() == 1;
    }

    private static double same(InferenceModel model, byte[] left, byte[] right) {
        PairBatch pair = new PairBatch(1, ImageShape.grey(SIDE, SIDE));
        pair.add(ByteBuffer.wrap(left), ByteBuffer.wrap(right), 0);
        return model.sameProbabilities(pair)[0];
    }

    private static byte[] cutAndInverted(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        byte[] samples = new byte[SIDE * SIDE];
        for (int pixel = 0; pixel < samples.length; pixel++) {
            int column = pixel % SIDE + (WIDTH - SIDE) / 2;
            samples[pixel] = (byte) (255 - image.getRaster().getSample(column, pixel / SIDE, 0));
        }
        return samples;
    }

    private static void makeTask(String name) throws IOException {
        Path task = folder.resolve("tasks").resolve(name);
        List<String> answers = new ArrayList<>();
        int number = TASKS.indexOf(name);
        for (int shape = 0; shape < CLASSES; shape++) {
            draw(task.resolve("training/class" + shape + ".png"), shape, 100 + number);
        }
        for (int query = 0; query < QUERIES; query++) {
            draw(task.resolve("test/item" + query + ".png"), answer(query), 200 + QUERIES * number + query);
            answers.add(name + "/test/item" + query + ".png\t" + name + "/training/class" + answer(query) + ".png");
        }
        Files.write(task.resolve("class_labels.txt"), answers);
    }

    private static int answer(int query) {
        return (query + 3) % CLASSES;
    }

    /** Draws something dark on white: a bar of which the row says the class, and noise. */
    private static void draw(Path file, int shape, int seed) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean bar = Math.abs(y - 2 * shape - 3) < 2;
                image.getRaster().setSample(x, y, 0, (bar ? 20 : 150) + random.nextInt(105));
            }
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
