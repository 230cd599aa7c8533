package io.pairstream.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Lab;
import io.pairstream.producer.ProducerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes are killed with SIGKILL, and the run ends as the one that was never killed: the same weights, Adam state, random
 * state and sample order, and the same bytes in every step, checkpoint event and result, each once. {@link MoreKillsTest} has
 * more of them, and {@link ChaosTest} the long form.
 */
class KillTest {

    private static final String NETWORK = "cnn";
    private static final int EPOCHS = 2;
    private static final int PAIRS = 72;
    private static final int BATCH_SIZE = 6;

    @TempDir
    private static Path folder;

    private static Stage stage;
    private static History uninterrupted;

    @BeforeAll
    static void trainWithoutInterruption() {
        stage = new Stage(folder.resolve("run"), Lab.options("r", NETWORK, EPOCHS, PAIRS, BATCH_SIZE));
        uninterrupted = stage.uninterrupted();
    }

    @Test
    void aTrainerIsKilledAtEachOfItsFaultPointsAndAnEvaluatorAtEachOfIts() {
        try (Lab lab = stage.published("killed")) {
            Target target = Target.of(lab, "r", stage.logs("killed"));
            TrainerUnderFire trainer = new TrainerUnderFire(target, uninterrupted);
            EvaluatorUnderFire evaluator = new EvaluatorUnderFire(target, NETWORK, uninterrupted);

            trainer.kill(FaultPoint.AFTER_STEP, 2, 1);
            trainer.kill(FaultPoint.IN_CHECKPOINT_WRITE, 3, 2);
            trainer.kill(FaultPoint.AFTER_FSYNC_BEFORE_RENAME, 2, 3);
            trainer.kill(FaultPoint.AFTER_RENAME_BEFORE_EVENT, 2, 4);
            trainer.kill(FaultPoint.IN_TRANSACTION, 2, 5);
            trainer.killAtEpochEdge(FaultPoint.AFTER_COMMIT, 6);
            trainer.kill(FaultPoint.DURING_RESTORE, 1, 7);
            target.trainHere();
            evaluator.kill(FaultPoint.AFTER_EVALUATION, 3, 8);
            evaluator.kill(FaultPoint.IN_TRANSACTION, 2, 9);
            target.evaluateHere();

            assertEqual(Verdict.of(History.ofSameLog(target), uninterrupted));
            assertThat(trainer.kills()).hasSize(7).allMatch(Kill::equal);
            assertThat(evaluator.kills()).hasSize(2).allMatch(Kill::equal);
        }
    }

    @Test
    void aKilledBroker() throws InterruptedException {
        Path copy = stage.copyOfPublished("broker-killed");
        try (BrokerUnderFire broker =
                new BrokerUnderFire(copy, "r", stage.logs("broker-killed"), NETWORK, uninterrupted)) {
            CompletableFuture<Void> training = CompletableFuture.runAsync(broker.target()::trainHere);
            broker.killAfter(5, Duration.ofSeconds(1), 1);
            training.join();
            broker.target().evaluateHere();

            assertEqual(Verdict.of(History.ofSameLog(broker.target()), uninterrupted));
            assertThat(broker.kills()).allMatch(Kill::equal);
        }
    }

    @Test
    void aKilledProducer() {
        // three transactions
        ProducerOptions options = Lab.options("p", "resnet", 2, 6_000, 100);
        Stage published = new Stage(folder.resolve("producer"), options);
        try (Lab whole = published.published("whole");
                Lab lab = Lab.start(folder.resolve("producer/killed"))) {
            PairLog reference = PairLog.read(Target.of(whole, "p", published.logs("whole")));
            Target target = Target.of(lab, "p", published.logs("killed"));
            ProducerUnderFire producer = new ProducerUnderFire(target, options, reference);

            producer.kill(FaultPoint.AFTER_COMMIT, 1, 1);
            producer.kill(FaultPoint.IN_TRANSACTION, 2, 2);
            producer.finish();

            assertThat(PairLog.read(target)).isEqualTo(reference);
            assertThat(producer.kills()).hasSize(2).allMatch(Kill::equal);
        }
    }

    private static void assertEqual(Verdict verdict) {
        assertThat(verdict.duplicates()).isEmpty();
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.differences()).isEmpty();
    }
}
