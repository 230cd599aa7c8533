package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.app.experiment.TrainedPairs;
import io.pairstream.evaluator.EvaluatorService;
import io.pairstream.it.Cli;
import io.pairstream.it.Lab;
import io.pairstream.it.ShortLimit;
import io.pairstream.it.TopicChanges;
import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.topic.TopicSettings;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.schemas.waiting.TimeLimit;
import io.pairstream.testing.Proof;
import io.pairstream.trainer.TrainerState;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics that somebody else has made or changed. */
class TopicTroubleTest {

    private static final String[] SMALL = {
        "--dataset=synthetic",
        "--train-fraction=0.002",
        "--test-fraction=0.01",
        "--train-pairs=30,30",
        "--test-pairs=10,10",
        "--batch-size=30",
        "--warmup-steps=0"
    };

    @TempDir
    private static Path folder;

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start(folder.resolve("lab"), 2);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void topicsMadeByOthersAreNamedWithWhatIsWrong() throws Exception {
        create(new NewTopic("others.runs", 1, (short) 1).configs(Map.of("cleanup.policy", "delete")));
        create(new NewTopic("others.pairs.train", 2, (short) 1).configs(Map.of("cleanup.policy", "compact")));
        create(new NewTopic("others.steps", 2, (short) 1).configs(Map.of("retention.ms", "3600000")));

        Cli topics = cli("topics", "others.");
        Cli produce = cli("produce", "others.", "--run-id=r");

        assertThat(topics.out().lines())
                .contains(
                        "wrong      others.runs (1 partitions, delete)",
                        "           -> has cleanup.policy=delete: expected compact, what is older than the retention time would"
                                + " be lost: " + alter("others.runs", "cleanup.policy=compact"),
                        "wrong      others.pairs.train (2 partitions, compact)",
                        "created    others.pairs.test (2 partitions, delete)",
                        "warning    others.steps (2 partitions, delete)");
        assertFails(topics, "topics are wrong: others.pairs.train, others.runs");
        assertFails(
                produce,
                "topic others.runs has cleanup.policy=delete: expected compact, what is older than the retention time would be"
                        + " lost; set it right with: " + alter("others.runs", "cleanup.policy=compact"));
    }

    @Test
    void aTopicThatDoesNotTakeARunsPairsIsNamedBeforeTheRunIsDeclared() throws Exception {
        assertThat(cli("topics", "small.").exitCode()).isZero();
        new TopicChanges(lab.broker()).set("small.pairs.test", "max.message.bytes", "66000");

        Cli produce = cli(
                "produce",
                "small.",
                "--run-id=r",
                "--train-fraction=1",
                "--test-fraction=1",
                "--train-pairs=2,2",
                "--test-pairs=2,2",
                "--dataset=mnist",
                "--mnist=" + images(200),
                "--pair-format=inline");

        assertFails(
                produce,
                "topic small.pairs.test has max.message.bytes=66000: expected 81024, pairs of images of 200 x 200 measure up"
                        + " to that many bytes; set it right with: "
                        + alter("small.pairs.test", "max.message.bytes=81024"));
        Cli train = ShortLimit.during(
                TimeLimit.RUN_DECLARED,
                Duration.ofSeconds(1),
                () -> cli("train", "small.", "--run-id=r", "--checkpoints=" + folder.resolve("none")));
        assertThat(train.err()).contains("run 'r' is not declared");
    }

    @Test
    void aTopicThatDoesNotTakeARunsImagesIsNamedBeforeTheRunIsDeclared() throws Exception {
        assertThat(cli("topics", "narrow.").exitCode()).isZero();
        new TopicChanges(lab.broker()).set("narrow.images", "max.message.bytes", "66000");

        Cli produce = cli(
                "produce",
                "narrow.",
                "--run-id=r",
                "--train-fraction=1",
                "--test-fraction=1",
                "--train-pairs=2,2",
                "--test-pairs=2,2",
                "--dataset=mnist",
                "--mnist=" + images(300));

        assertFails(
                produce,
                "topic narrow.images has max.message.bytes=66000: expected 91024, images of 300 x 300 measure up to that many"
                        + " bytes; set it right with: " + alter("narrow.images", "max.message.bytes=91024"));
    }

    @Test
    void aClientThatDoesNotSendARunsPairsIsNamedBeforeTheRunIsDeclared() throws Exception {
        Path config = Files.writeString(folder.resolve("small.properties"), "max.request.size=80000\n");

        Cli produce = cli(
                "produce",
                "pairstream.",
                "--run-id=big",
                "--train-fraction=1",
                "--test-fraction=1",
                "--train-pairs=2,2",
                "--test-pairs=2,2",
                "--dataset=mnist",
                "--mnist=" + images(200),
                "--pair-format=inline",
                "--kafka-config=" + config);

        assertFails(
                produce,
                "client property max.request.size=80000: expected at least 81024, pairs of images of 200 x 200 measure up to"
                        + " that many bytes");
    }

    @Test
    void pairsOfImagesAboveKafkasDefaultSizeArePublished() throws Exception {
        Cli produce = cli(
                "produce",
                "pairstream.",
                "--run-id=largest",
                "--dataset=mnist",
                "--mnist=" + images(800),
                "--train-fraction=1",
                "--test-fraction=1",
                "--train-pairs=1,1",
                "--test-pairs=1,1",
                "--batch-size=2",
                "--pairing=random",
                "--test-sets=random",
                "--augment-elastic=0",
                "--network=resnet",
                "--compression=none");

        assertThat(produce.err()).isEmpty();
        assertThat(produce.out()).endsWith("Run largest: 4 records sent, 4 of 4 published\n");
        assertThat(lab.run("largest").getStatus()).isEqualTo(RunStatus.STREAMING);
    }

    @Proof
    @Test
    void runsDeclaredBeforePartitionsWereAddedAreTrainedAndEvaluatedAndNewOnesUseAll() throws Exception {
        // given a run that is trained in part, and then more partitions for every topic, as an operator may add them
        try (Lab grown = Lab.start(folder.resolve("grown"), 2)) {
            grown.produce(Lab.options("old", "twin", 1, 60, 15));
            grown.trainUntil("old", 1);
            TopicAdmin admin = new TopicAdmin(grown.broker());
            addPartitions(grown, 5);

            // when
            grown.produce(Lab.options("old", "twin", 1, 60, 15)); // goes on with the run as it is declared
            TrainerState old = grown.train("old");
            grown.produce(Lab.options("new", "twin", 1, 60, 30));
            TrainerState trained = grown.train("new");

            // then
            assertThat(List.of(old, trained)).allMatch(state -> state instanceof TrainerState.Finished);
            assertThat(grown.run("old").getPartitions()).isEqualTo(2);
            assertThat(grown.run("new").getPartitions()).isEqualTo(5);
            assertThat(TopicAdmin.wanted(grown.topics(), admin.present(grown.topics()), 4))
                    .contains(new TopicSettings(
                            grown.topics().steps().name(),
                            5,
                            grown.topics().settings(1).get(4).role()));

            // and each is evaluated
            try (EvaluatorService evaluator = grown.evaluator()) {
                evaluator.start();
                for (String run : List.of("old", "new")) {
                    Cli watch = Cli.run(
                            "evaluate",
                            "--run-id=" + run,
                            "--bootstrap-servers=" + grown.bootstrapServers(),
                            "--checkpoints=" + grown.checkpoints());
                    assertThat(watch.exitCode()).as(watch.err()).isZero();
                }
            }
            new TrainedPairs(grown.kafka()).delete();
        }
    }

    @Test
    void aRunWhoseTopicsWereMadeAnewWithFewerPartitionsIsRefused() throws Exception {
        try (Lab anew = Lab.start(folder.resolve("anew"), 3)) {
            anew.produce(Lab.options("r", "twin", 1, 60, 30));
            Topics topics = anew.topics();
            new TopicChanges(anew.broker())
                    .delete(List.of(
                            topics.trainPairs().name(), topics.testPairs().name()));
            new TopicAdmin(anew.broker()).createMissing(topics.settings(2), 1);
            String[] connection = {"--run-id=r", "--bootstrap-servers=" + anew.bootstrapServers()};

            Cli produce = Cli.run(with("produce", connection, SMALL));
            Cli train = Cli.run(with("train", connection, "--checkpoints=" + anew.checkpoints()));

            assertFails(
                    produce,
                    "run 'r' is declared with 3 partitions of topics pairstream.pairs.train and pairstream.pairs.test, given 2:"
                            + " the topics were made anew, use another run id");
            assertFails(
                    train,
                    "records of run 'r' are gone: topic pairstream.pairs.train has 2 partitions, expected the 3 that the run was"
                            + " declared with (the topic was made anew); use another run id");
        }
    }

    @Test
    void partitionsCannotBeTakenAway() {
        Cli topics = cli("topics", "pairstream.", "--partitions=1");

        assertFails(
                topics,
                "partitions 1: expected 2, which topics of events have already, or more; partitions cannot be taken away");
    }

    private static void addPartitions(Lab grown, int count) throws Exception {
        List<String> names =
                grown.topics().settings(2).stream().map(TopicSettings::name).toList();
        new TopicChanges(grown.broker()).grow(names, count);
    }

    private static Cli cli(String command, String prefix, String... more) {
        String[] connection = {"--bootstrap-servers=" + lab.bootstrapServers(), "--topic-prefix=" + prefix};
        String[] settings = command.equals("produce") ? SMALL : new String[0];
        return Cli.run(with(command, with(connection, settings), more));
    }

    private static String[] with(String first, String[] second, String... third) {
        return with(new String[] {first}, with(second, third));
    }

    /** Returns both, without those of the first that the second says in another way. */
    private static String[] with(String[] first, String... second) {
        List<String> names = Stream.of(second).map(TopicTroubleTest::name).toList();
        return Stream.concat(Stream.of(first).filter(each -> !names.contains(name(each))), Stream.of(second))
                .toArray(String[]::new);
    }

    private static String name(String argument) {
        return argument.split("=", 2)[0];
    }

    private static void create(NewTopic topic) throws Exception {
        new TopicChanges(lab.broker()).create(topic);
    }

    private static String alter(String topic, String setting) {
        return "kafka-configs.sh --bootstrap-server " + lab.bootstrapServers() + " --alter --topic " + topic
                + " --add-config " + setting;
    }

    /** Writes IDX files of 20 images of noise, two of each digit, for training and as many for testing. */
    private static Path images(int side) throws IOException {
        Path target = Files.createDirectories(folder.resolve("images-" + side));
        for (String part : List.of("train", "t10k")) {
            write(target.resolve(part + "-labels-idx1-ubyte"), 0x801, 1, new int[0]);
            write(target.resolve(part + "-images-idx3-ubyte"), 0x803, side * side, new int[] {side, side});
        }
        return target;
    }

    private static void write(Path file, int magic, int bytesEach, int[] sides) {
        int count = 20;
        ByteBuffer header = ByteBuffer.allocate(Integer.BYTES * (2 + sides.length))
                .putInt(magic)
                .putInt(count);
        for (int each : sides) {
            header.putInt(each);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(header.array());
            for (int image = 0; image < count; image++) {
                byte[] bytes = new byte[bytesEach];
                Arrays.fill(bytes, (byte) (image % 10));
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertFails(Cli cli, String complaint) {
        assertThat(cli.err().strip()).isEqualTo("pairstream: " + complaint);
        assertThat(cli.exitCode()).isEqualTo(1);
    }
}
