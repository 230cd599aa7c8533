package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.app.run.EvaluationWatch;
import io.pairstream.broker.EmbeddedBroker;
import io.pairstream.it.Cli;
import io.pairstream.it.Lab;
import io.pairstream.it.ShortLimit;
import io.pairstream.it.chaos.ServiceProcess;
import io.pairstream.it.chaos.Target;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.waiting.TimeLimit;
import io.pairstream.testing.Proof;
import io.pairstream.trainer.TrainerListener;
import io.pairstream.trainer.TrainerOptions;
import io.pairstream.trainer.TrainerService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing waits in silence, and a run that is not declared is an error everywhere. */
class WaitingTest {

    @TempDir
    private static Path folder;

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start(folder);
        lab.produce(Lab.options("template", "cnn"));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void theTrainerSaysWhichPairsTheProducerHasNotPublished() throws InterruptedException {
        publishMoreThanHalf("half");
        TrainerService trainer = trainer("half", lab.checkpoints());

        // when
        Thread training = new Thread(trainer::run);
        try (ToldWaits told = ToldWaits.listen()) {
            training.start();

            // then
            assertThat(told.await("Waiting for pairs of run 'half'"))
                    .startsWith("Waiting for pairs of run 'half' in topic pairstream.pairs.train: the next is epoch ")
                    .contains(" sequence ", " in partition ")
                    .endsWith(": is 'pairstream produce --run-id half' running?");
        } finally {
            trainer.stop();
            training.join();
        }
    }

    @Proof
    @Test
    void theTrainerSaysInWhichTopicAndPartitionATransactionIsOpen() throws InterruptedException {
        // given
        lab.produce(Lab.options("behind", "cnn", 2, 100, 30));
        TrainerService trainer = trainer("behind", lab.checkpoints());
        try (Producer<String, byte[]> other = lab.broker().producer("another", "none");
                ToldWaits told = ToldWaits.listen()) {
            other.initTransactions();
            other.beginTransaction();
            var sent = other.send(new ProducerRecord<>(lab.topics().steps().name(), 1, "another/0", new byte[] {1}));
            other.flush();
            assertThat(sent).isDone();

            // when
            Thread training = new Thread(trainer::run);
            training.start();

            // then
            assertThat(told.await("Waiting for transactions to end in topic pairstream.steps"))
                    .contains(": one is open in partition 1 and hides what was written behind it");
            other.abortTransaction();
            told.await("Going on: no longer waiting for transactions to end in topic pairstream.steps");
            training.join();
        }
    }

    @Test
    void aReaderSaysThatTheBrokerIsAway() throws InterruptedException {
        // given a broker that answered and ends
        EmbeddedBroker server = EmbeddedBroker.start(folder.resolve("away"), 0);
        Broker broker = Broker.at(server.bootstrapServers())
                .withDefaults(Map.of("default.api.timeout.ms", "5000", "request.timeout.ms", "2000"));
        new TopicAdmin(broker).createMissing(lab.topics().settings(1), 1);
        server.close();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();

        // when
        try (ToldWaits told = ToldWaits.listen()) {
            Thread reading =
                    new Thread(() -> new TopicReader(broker).read(lab.topics().runs(), key -> true, run -> {}));
            reading.setUncaughtExceptionHandler((thread, e) -> failure.set((RuntimeException) e));
            reading.start();

            // then
            assertThat(told.await("Waiting for Kafka"))
                    .isEqualTo("Waiting for Kafka at " + broker.bootstrapServers()
                            + ", which does not answer (for up to 5 s)");
            reading.join();
            assertThat(failure.get()).isNotNull();
        }
    }

    @Proof
    @Test
    void theEvaluatorSaysThatNoTrainerRuns() {
        // given
        lab.produce(Lab.options("untrained", "cnn", 2, 100, 30));
        String runs = lab.run("untrained").getStatus().toString();

        // when
        try (ServiceProcess evaluator = Target.of(lab, "untrained", folder.resolve("logs"))
                .evaluate(ShortLimit.asProperty(TimeLimit.FIRST_NOTICE, Duration.ofSeconds(1)))) {

            // then
            String line = "Waiting for results of run 'untrained', which is " + runs
                    + ": is 'pairstream train --run-id untrained' running?";
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(evaluator.output()).contains(line));
            assertThat(evaluator.isRunning()).isTrue();
        }
    }

    @Test
    void whoEvaluatesARunSaysThatItDoes() {
        lab.produce(Lab.options("slow", "cnn", 1, 20, 20));

        // when an evaluator is at work for long, as it says itself
        try (ToldWaits told = ToldWaits.listen();
                EvaluationWatch watch = EvaluationWatch.ofRunTrainedElsewhere(lab.kafka(), "slow", () -> true)) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                watch.poll();
                return told.hasAny();
            });

            // then
            assertThat(told.await("Waiting"))
                    .isEqualTo("Waiting for results of run 'slow', whose checkpoints this process evaluates");
        }
    }

    /** A checkpoint may be minutes away: nobody waits for its result yet. */
    @Test
    void whoTrainsAndHasNothingToEvaluateWaitsForNoResult() {
        lab.produce(Lab.options("here", "cnn", 1, 20, 20));
        setStatus("here", RunStatus.TRAINING);

        try (ToldWaits told = ToldWaits.listen();
                EvaluationWatch watch = EvaluationWatch.ofRunTrainedHere(lab.kafka(), "here", () -> false)) {
            // when nothing comes for three times as long as it takes to say so
            Awaitility.await()
                    .during(Duration.ofSeconds(3))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> {
                        watch.poll();
                        return !told.hasAny();
                    });

            // and then, with training done
            setStatus("here", RunStatus.FINISHED);
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                watch.poll();
                return told.hasAny();
            });

            // then
            assertThat(told.await("Waiting")).isEqualTo("Waiting for results of run 'here', which is FINISHED");
        }
    }

    @Test
    void aTrainerThatWaitsForPairsSaysThatAStepCannotBeSaved() throws IOException {
        publishMoreThanHalf("unsaved");
        Path file = Files.writeString(folder.resolve("a-file"), "in the folder's place");

        assertThatThrownBy(() -> trainer("unsaved", file).run())
                .isInstanceOf(PairStreamException.class)
                .hasMessageContaining(file.toString());
        assertThat(lab.run("unsaved").getStatus()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void aRunThatIsNotDeclaredIsTheSameErrorEverywhere() {
        // given
        lab.produce(Lab.options("first", "cnn", 2, 100, 30));
        String[] connection = {"--bootstrap-servers", lab.bootstrapServers()};
        String line = "pairstream: run 'frist' is not declared in topic pairstream.runs on " + lab.bootstrapServers()
                + ": did you mean 'first'? Else declare" + " it with 'pairstream produce --run-id frist'";

        // when
        List<Cli> commands = ShortLimit.during(
                TimeLimit.RUN_DECLARED,
                Duration.ofSeconds(1),
                () -> List.of(
                        Cli.run("report", "--run-id", "frist", connection[0], connection[1]),
                        Cli.run("compare", "frist", connection[0], connection[1]),
                        Cli.run("train", "--run-id", "frist", connection[0], connection[1]),
                        Cli.run("evaluate", "--run-id", "frist", connection[0], connection[1])));

        // then
        assertThat(commands).allSatisfy(command -> {
            assertThat(command.err().strip()).isEqualTo(line);
            assertThat(command.exitCode()).isEqualTo(1);
        });
    }

    @Proof
    @Test
    void aTrainerThatIsStartedBeforeItsRunIsDeclaredTrainsIt() throws InterruptedException {
        // given
        TrainerService trainer = trainer("later", lab.checkpoints());
        Thread training = new Thread(trainer::run);

        // when
        training.start();
        lab.produce(Lab.options("later", "cnn", 2, 100, 30));
        training.join();

        // then
        assertThat(lab.steps("later")).hasSize(8);
    }

    /** Publishes a run's first mini-batch and the beginning of its second one. */
    private static void publishMoreThanHalf(String runId) {
        MadeRun run = MadeRun.like(lab, "template", runId);
        run.training().subList(MadeRun.PAIRS / 2 + 2, MadeRun.PAIRS).clear();
        run.publish();
    }

    private static TrainerService trainer(String runId, Path store) {
        return new TrainerService(
                lab.kafka(),
                new TrainerOptions(runId, store, 3, false, TimeLimit.RUN_DECLARED.duration()),
                new TrainerListener() {},
                new CompositeMeterRegistry());
    }

    private static void setStatus(String runId, RunStatus status) {
        Run run = Run.newBuilder(lab.run(runId)).setStatus(status).build();
        try (var producer = lab.broker().producer("status-of-" + runId, "none")) {
            producer.initTransactions();
            Transactions.commit(producer, List.of(RunRegistry.toRecord(lab.topics(), run)));
        }
    }
}
