package io.pairstream.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Lab;
import io.pairstream.testing.Proof;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More kills than {@link KillTest} has: several of each network, and at instants that nobody chose. */
@Proof
class MoreKillsTest {

    private static final int EPOCHS = 2;
    private static final int PAIRS = 120;
    private static final int BATCH_SIZE = 10;

    @TempDir
    private static Path folder;

    private static Stage resnet;
    private static Stage cnn;
    private static History resnetUninterrupted;
    private static History cnnUninterrupted;

    @BeforeAll
    static void trainBothNetworksWithoutInterruption() {
        resnet = new Stage(folder.resolve("resnet"), Lab.options("r", "resnet", EPOCHS, PAIRS, BATCH_SIZE));
        resnetUninterrupted = resnet.uninterrupted();
        cnn = new Stage(folder.resolve("cnn"), Lab.options("c", "cnn", EPOCHS, PAIRS, BATCH_SIZE));
        cnnUninterrupted = cnn.uninterrupted();
    }

    @Test
    void aKilledTrainerOfResnetAndAKilledEvaluator() throws InterruptedException {
        try (Lab lab = resnet.published("killed")) {
            Target target = Target.of(lab, "r", resnet.logs("killed"));
            TrainerUnderFire trainer = new TrainerUnderFire(target, resnetUninterrupted);
            EvaluatorUnderFire evaluator = new EvaluatorUnderFire(target, "resnet", resnetUninterrupted);

            trainer.kill(FaultPoint.AFTER_STEP, 3, 1);
            trainer.kill(FaultPoint.IN_CHECKPOINT_WRITE, 5, 2);
            trainer.kill("twice in one epoch", new Fault(FaultPoint.AFTER_COMMIT, 2), 3);
            trainer.kill("twice in one epoch", new Fault(FaultPoint.IN_TRANSACTION, 2), 4);
            trainer.killAtEpochEdge(FaultPoint.AFTER_COMMIT, 5);
            trainer.finish();
            evaluator.kill(FaultPoint.AFTER_EVALUATION, 3, 6);
            evaluator.kill(FaultPoint.IN_TRANSACTION, 2, 7);
            evaluator.finish();

            assertEqual(Verdict.of(History.ofSameLog(target), resnetUninterrupted));
            assertThat(trainer.kills()).hasSize(5).allMatch(Kill::equal);
            assertThat(evaluator.kills()).hasSize(2).allMatch(Kill::equal);
        }
    }

    @Test
    void aKilledTrainerOfCnn() throws InterruptedException {
        try (Lab lab = cnn.published("killed")) {
            Target target = Target.of(lab, "c", cnn.logs("killed"));
            TrainerUnderFire trainer = new TrainerUnderFire(target, cnnUninterrupted);

            trainer.kill(FaultPoint.AFTER_FSYNC_BEFORE_RENAME, 3, 1);
            trainer.kill(FaultPoint.AFTER_RENAME_BEFORE_EVENT, 3, 2);
            trainer.kill(FaultPoint.IN_TRANSACTION, 3, 3);
            trainer.kill(FaultPoint.DURING_RESTORE, 1, 4);
            trainer.killAtInstant(5);
            trainer.finish();
            try (ServiceProcess evaluator = target.evaluate(Map.of())) {
                evaluator.requireEnd(0);
            }

            assertEqual(Verdict.of(History.ofSameLog(target), cnnUninterrupted));
            assertThat(trainer.kills()).hasSize(5).allMatch(Kill::equal);
        }
    }

    @Test
    void aKilledTrainerOfTwinWhoseRateAndWeightsDecay() throws InterruptedException {
        Stage twin = new Stage(folder.resolve("twin"), Lab.optionsOfDecayingTwin("t", EPOCHS, PAIRS, BATCH_SIZE));
        History uninterrupted = twin.uninterrupted();
        try (Lab lab = twin.published("killed")) {
            Target target = Target.of(lab, "t", twin.logs("killed"));
            TrainerUnderFire trainer = new TrainerUnderFire(target, uninterrupted);

            trainer.kill(FaultPoint.AFTER_COMMIT, 3, 1);
            trainer.kill(FaultPoint.IN_CHECKPOINT_WRITE, 3, 2);
            trainer.killAtInstant(3);
            trainer.finish();
            try (ServiceProcess evaluator = target.evaluate(Map.of())) {
                evaluator.requireEnd(0);
            }

            assertEqual(Verdict.of(History.ofSameLog(target), uninterrupted));
            assertThat(trainer.kills()).hasSize(3).allMatch(Kill::equal);
        }
    }

    private static void assertEqual(Verdict verdict) {
        assertThat(verdict.duplicates()).isEmpty();
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.differences()).isEmpty();
    }
}
