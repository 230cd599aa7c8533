package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.evaluator.EvaluatorService;
import io.pairstream.joining.ImageJoin;
import io.pairstream.kafka.client.RunPartitions;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.kafka.client.TopicRecords;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.ImagePair;
import io.pairstream.records.PublishedImage;
import io.pairstream.records.Run;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.codec.RecordFormatException;
import io.pairstream.schemas.stream.PairImages;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.trainer.TrainerListener;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pairs that name their images are trained on and evaluated as those that hold them, and their images are never lost. */
class PairsByReferenceTest {

    private static final int STEPS = 6;

    @TempDir
    private static Path folder;

    private static Lab lab;

    @BeforeAll
    static void trainInlineAndByReference() {
        lab = Lab.start(folder);
        lab.produce(Lab.inline(options("inline")));
        lab.produce(options("reference"));
        lab.train("inline");
        lab.train("reference");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static ProducerOptions options(String runId) {
        ProducerOptions plain = Lab.options(runId, "cnn", 1, 600, 100);
        return new ProducerOptions(
                runId,
                plain.trainFraction(),
                plain.testFraction(),
                plain.seed(),
                plain.pairing(),
                plain.excludeSelf(),
                plain.order(),
                plain.trainPairs(),
                plain.balance(),
                plain.testSets(),
                plain.testPairs(),
                Lab.changedImages(),
                plain.epochs(),
                plain.network(),
                plain.hyperParameters(),
                plain.checkpointInterval(),
                plain.pairFormat(),
                plain.compression(),
                plain.codeVersion());
    }

    @Test
    void joinedPairsAreThoseThatAreInline() throws Exception {
        // given
        ImageJoin join = new ImageJoin(lab.kafka(), lab.checkpoints());
        Run run = lab.run("reference");

        try (Consumer<String, byte[]> consumer = RunPartitions.consumer(lab.broker(), run);
                PairImages training = join.ofTraining(run, consumer);
                PairImages test = join.ofTest(run, consumer)) {
            // when, then
            assertThat(joined(lab.topics().trainPairs(), training))
                    .isEqualTo(pairs(lab.topics().trainPairs(), "inline"));
            assertThat(joined(lab.topics().testPairs(), test))
                    .isEqualTo(pairs(lab.topics().testPairs(), "inline"));
        }
    }

    private static List<ImagePair> joined(Topic<ImagePair> topic, PairImages images) {
        List<ImagePair> published = pairs(topic, "reference");
        assertThat(published).allSatisfy(pair -> {
            assertThat(pair.getLeft().remaining()).isZero();
            assertThat(pair.getRight().remaining()).isZero();
        });
        published.forEach(images::join);
        published.forEach(pair -> pair.setRunId("inline"));
        return published;
    }

    @Test
    void trainingAndEvaluationAreTheSameToTheLastDigit() {
        // when
        try (EvaluatorService evaluator = lab.evaluator()) {
            evaluator.start();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> lab.results("inline").size() == STEPS + 1
                            && lab.results("reference").size() == STEPS + 1);
        }

        // then
        assertThat(steps("reference")).hasSize(STEPS).isEqualTo(steps("inline"));
        assertThat(figures("reference")).isEqualTo(figures("inline"));
    }

    @Test
    void eachImageIsPublishedOnceHoweverManyRunsHaveIt() {
        // given
        List<PublishedImage> before = images(lab);
        Run run = lab.run("reference");
        assertThat(before).hasSize(run.getTrainImages() + run.getTestImages());

        // when
        lab.produce(options("again"));

        // then
        assertThat(images(lab)).isEqualTo(before);
        assertThat(lab.run("again").getImageStartOffset()).isEqualTo(run.getImageStartOffset());
        lab.train("again");
        assertThat(steps("again")).isEqualTo(steps("reference"));
    }

    @Test
    void imagesThatSomebodyHasOverwrittenArePublishedAgain() {
        // given a run, and another image in the place of its first one
        Lab other = lab.environment("overwritten.");
        other.produce(options("first"));
        PublishedImage image = images(other).get(0);
        PublishedImage wrong = PublishedImage.newBuilder(image)
                .setPixels(ByteBuffer.allocate(28 * 28))
                .build();
        try (Producer<String, byte[]> producer = other.broker().producer("somebody", "none")) {
            producer.initTransactions();
            Transactions.commit(
                    producer, List.of(TopicRecords.of(other.topics().images(), 0, image.getImageSet() + "/0", wrong)));
        }

        // when
        other.produce(options("second"));
        other.produce(options("third"));

        // then
        int size = other.run("first").getTrainImages() + other.run("first").getTestImages();
        assertThat(images(other)).hasSize(2 * size + 1);
        assertThat(other.run("third").getImageStartOffset())
                .isEqualTo(other.run("second").getImageStartOffset())
                .isGreaterThan(other.run("first").getImageStartOffset());
    }

    @Test
    void imagesThatAreGoneFromTheirTopicAreNamed() throws Exception {
        // given a run that is published, and its images deleted before anybody has read them
        Lab other = lab.environment("gone.");
        other.produce(options("r"));
        Run run = other.run("r");
        new TopicChanges(other.broker()).delete(List.of(other.topics().images().name()));
        new TopicAdmin(other.broker()).createMissing(other.topics().settings(Lab.PARTITIONS), 1);

        // when, then
        Path empty = folder.resolve("empty");
        try (Consumer<String, byte[]> consumer = RunPartitions.consumer(other.broker(), run)) {
            assertThatThrownBy(() -> new ImageJoin(other.kafka(), empty).ofTest(run, consumer))
                    .hasMessage("topic gone.images has 0 of the " + (run.getTrainImages() + run.getTestImages())
                            + " images of run 'r': expected all from offset 0 on; use another run id");
        }
    }

    /** A cache is a cache: whatever becomes of it in the middle of a run, the run goes on as if nothing had happened. */
    @ParameterizedTest
    @EnumSource(Damage.class)
    void aCacheThatIsDamagedInTheMiddleOfARunIsFilledAgain(Damage damage) {
        // given
        String runId = "damaged-" + damage.name().toLowerCase(Locale.ROOT);
        lab.produce(options(runId));

        // when
        lab.trainer(runId, new TrainerListener() {
                    @Override
                    public void training(Run run, long nextStep, long steps) {
                        Awaitility.await().until(() -> Files.exists(cache(runId)));
                        damage.apply(cache(runId));
                    }
                })
                .run();

        // then
        assertThat(steps(runId)).isEqualTo(steps("reference"));
        if (damage != Damage.DELETED) { // which a reader that has the file open does not see
            Run run = lab.run(runId);
            assertThat(cache(runId)).hasSize((run.getTrainImages() + run.getTestImages()) * (28 * 28 + 8L));
        }
    }

    @Test
    void aPairThatNamesAnImageThatTheRunDoesNotHaveIsRejected() {
        // given
        lab.produce(options("foreign"));
        Run run = lab.run("foreign");
        ImagePair pair = pairs(lab.topics().trainPairs(), "foreign").get(0);
        ImageJoin join = new ImageJoin(lab.kafka(), lab.checkpoints());
        pair.setLeftIndex(-5);

        // when, then
        try (Consumer<String, byte[]> consumer = RunPartitions.consumer(lab.broker(), run);
                PairImages training = join.ofTraining(run, consumer)) {
            assertThatThrownBy(() -> training.join(pair))
                    .isInstanceOf(RecordFormatException.class)
                    .hasMessage("left index -5: expected that of one of the run's " + run.getTrainImages()
                            + " training images");
        }
    }

    private static Path cache(String runId) {
        return lab.checkpoints().resolve("pairstream.images/" + lab.run(runId).getImageSet() + ".pixels");
    }

    /** What becomes of the file. */
    enum Damage {
        DELETED {
            @Override
            void damage(Path file) throws IOException {
                Files.delete(file);
            }
        },
        CUT {
            @Override
            void damage(Path file) throws IOException {
                try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                    open.setLength(1_000);
                }
            }
        },
        POISONED {
            @Override
            void damage(Path file) throws IOException {
                try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                    open.write(new byte[(int) open.length() / 2]);
                }
            }
        };

        abstract void damage(Path file) throws IOException;

        void apply(Path file) {
            try {
                damage(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<TrainingStep> steps(String runId) {
        List<TrainingStep> steps = lab.steps(runId);
        steps.forEach(step -> {
            step.setRunId("any");
            step.setStepMillis(0);
            step.setWaitMillis(0);
        });
        return steps;
    }

    private static List<List<Double>> figures(String runId) {
        return lab.results(runId).stream()
                .sorted(Comparator.comparing(EvaluationResult::getStep).thenComparing(EvaluationResult::getSplit))
                .map(result -> List.of(result.getLoss(), result.getAccuracy()))
                .toList();
    }

    private static List<PublishedImage> images(Lab lab) {
        List<PublishedImage> found = new ArrayList<>();
        new TopicReader(lab.broker()).read(lab.topics().images(), key -> true, found::add);
        return found;
    }

    private static List<ImagePair> pairs(Topic<ImagePair> topic, String runId) {
        List<ImagePair> found = new ArrayList<>();
        new TopicReader(lab.broker()).read(topic, runId::equals, found::add);
        found.sort(Comparator.comparing(ImagePair::getEpoch).thenComparing(ImagePair::getSequence));
        return found;
    }
}
