package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.app.run.EvaluationWatch;
import io.pairstream.evaluator.EvaluatorService;
import io.pairstream.it.Lab;
import io.pairstream.it.ShortLimit;
import io.pairstream.it.chaos.ServiceProcess;
import io.pairstream.it.chaos.Target;
import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.waiting.IdleWait;
import io.pairstream.schemas.waiting.TimeLimit;
import io.pairstream.testing.Proof;
import io.pairstream.trainer.TrainerListener;
import io.pairstream.trainer.TrainerService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A producer of another run was killed, and its transaction hides what comes behind it until the broker gives it up. */
class OpenTransactionTest {

    private static final int PARTITION = 1;
    private static final Map<String, String> SOON_TOLD =
            ShortLimit.asProperty(TimeLimit.FIRST_NOTICE, Duration.ofSeconds(1));

    @TempDir
    private Path folder;

    private Lab lab;
    private Producer<String, byte[]> other;

    @BeforeEach
    void start() {
        lab = Lab.start(folder);
        other = lab.broker().producer("another", "none");
        other.initTransactions();
    }

    @AfterEach
    void stop() {
        other.close();
        lab.close();
    }

    @Test
    void aRunWhoseTrainingPairsBeginBehindItIsTrainedWhenItHasEnded() throws InterruptedException {
        // given
        leaveOpen(lab.topics().trainPairs().name(), PARTITION);
        lab.produce(Lab.options("behind", "cnn"));
        TrainerService trainer = lab.trainer("behind", new TrainerListener() {});
        Thread training = new Thread(trainer::run);
        try (ToldWaits told = ToldWaits.listen()) {

            // when
            training.start();

            // then
            assertThat(told.await("Waiting for pairs of run 'behind'"))
                    .contains(" in partition " + PARTITION + ", where an open transaction hides what comes; ");
            other.abortTransaction();
            training.join();
        }
        assertThat(lab.run("behind").getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(lab.steps("behind")).hasSize(8);
    }

    @Proof
    @Test
    void aRunWhoseTestPairsBeginBehindItIsEvaluatedWhenItHasEndedAndOthersMeanwhile() {
        // given a run before it, and one behind it
        lab.produce(Lab.options("before", "cnn"));
        lab.train("before");
        leaveOpen(lab.topics().testPairs().name(), PARTITION);
        lab.produce(Lab.options("behind", "cnn"));
        lab.train("behind");

        // when
        try (ServiceProcess evaluator = target().evaluate(SOON_TOLD)) {
            await(() -> assertThat(evaluator.output())
                    .containsOnlyOnce("checkpoint waits until pairs can be read runId=behind step=")
                    .contains(" reason=an open transaction in partition " + PARTITION + " of topic "
                            + lab.topics().testPairs().name() + " hides pairs of run 'behind'"));

            // then
            await(() -> assertThat(lab.results("before")).hasSize(resultsOfAll("before")));
            assertThat(lab.results("behind")).isEmpty();
            other.abortTransaction();
            evaluator.requireEnd(0);
        }
        assertThat(lab.results("behind")).hasSize(resultsOfAll("behind"));
    }

    @Proof
    @Test
    void aRunThatIsDeclaredBehindItIsFoundWhenItHasEnded() {
        // given
        lab.produce(Lab.options("before", "cnn"));
        Run run = Run.newBuilder(lab.run("before")).setRunId("behind").build();
        leaveOpen(lab.topics().runs().name(), 0);
        try (Producer<String, byte[]> producer = lab.broker().producer("behind", "none")) {
            producer.initTransactions();
            Transactions.commit(producer, List.of(RunRegistry.toRecord(lab.topics(), run)));
        }

        // when
        try (ServiceProcess evaluator = target().evaluate(SOON_TOLD)) {
            await(() -> assertThat(evaluator.output())
                    .contains("Waiting for transactions to end in topic "
                            + lab.topics().runs().name() + ": one is open in partition 0"));
            other.abortTransaction();
            await(() -> assertThat(evaluator.output()).contains("Waiting for results of run 'behind'"));
        }
    }

    @Test
    void aRunIsEvaluatedWhenItsLossHistoryIsSeen() throws InterruptedException {
        isEvaluatedWhenSeen(lab.topics().lossHistory().name(), " of 8 mini-batches of it");
    }

    @Proof
    @Test
    void aRunIsEvaluatedWhenItsBestModelIsSeen() throws InterruptedException {
        isEvaluatedWhenSeen(lab.topics().bestModels().name(), ", the best of it, yet");
    }

    private void isEvaluatedWhenSeen(String topic, String missing) throws InterruptedException {
        // given a trained run, and a topic that hides what comes
        lab.produce(Lab.options("behind", "cnn"));
        lab.train("behind");
        leaveOpen(topic, 0);
        try (ToldWaits told = ToldWaits.listen();
                EvaluatorService evaluator = lab.evaluator();
                EvaluationWatch watch =
                        EvaluationWatch.ofRunTrainedElsewhere(lab.kafka(), "behind", evaluator::isBusy)) {
            Thread watching = new Thread(() -> {
                while (!watch.isComplete()) {
                    watch.poll();
                }
            });

            // when
            evaluator.start();
            watching.start();

            // then
            assertThat(told.await("Waiting for what evaluators make of the results of run 'behind': "))
                    .contains(": topic " + topic + " ")
                    .endsWith(missing);
            assertThat(lab.results("behind")).hasSize(resultsOfAll("behind"));
            other.abortTransaction();
            watching.join();
        }
        assertThat(lab.losses("behind")).hasSize(8);
    }

    @Test
    void whoWaitsForItEndsWhenAsked() {
        lab.produce(Lab.options("behind", "cnn"));
        leaveOpen(lab.topics().runs().name(), 0);
        String waited = "transactions to end in topic " + lab.topics().runs().name();
        try (ServiceProcess trainer = target().train(SOON_TOLD)) {
            await(() -> assertThat(trainer.output()).contains("Waiting for " + waited));

            trainer.terminate();

            trainer.requireEnd(ServiceProcess.TERMINATED);
            assertThat(trainer.output()).contains("pairstream: ended while it waited for " + waited);
        }
    }

    @Test
    void aLookAtATopicThatHasNoneIsNoWait() {
        CommittedEnds ends = new CommittedEnds(lab.broker());
        String topic = lab.topics().runs().name();

        CompletableFuture<Void> looks =
                CompletableFuture.runAsync(() -> IntStream.range(0, 20).forEach(look -> ends.await(topic)));

        while (!looks.isDone()) {
            assertThat(IdleWait.underWay()).isEmpty();
        }
        looks.join();
    }

    private void leaveOpen(String topic, int partition) {
        other.beginTransaction();
        var sent = other.send(new ProducerRecord<>(topic, partition, "another/0", new byte[] {1}));
        other.flush();
        assertThat(sent).isDone();
    }

    private Target target() {
        return Target.of(lab, "behind", folder.resolve("logs"));
    }

    private int resultsOfAll(String runId) {
        return lab.checkpointEvents(runId).size() + 1; // of the last checkpoint on training pairs too
    }

    private static void await(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(assertion);
    }
}
