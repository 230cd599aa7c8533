package io.pairstream.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Lab;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.schemas.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The long form of {@link KillTest}: over a hundred kills of trainers, and those of evaluators, producers and brokers. What
 * it finds goes to {@code docs/reliability.json}, a summary to {@code docs/reliability.md}. Run with {@code mvn -B verify
 * -Pchaos}.
 */
@Tag("chaos")
class ChaosTest {

    private static final List<FaultPoint> POINTS = List.of(
            FaultPoint.AFTER_STEP,
            FaultPoint.IN_CHECKPOINT_WRITE,
            FaultPoint.AFTER_FSYNC_BEFORE_RENAME,
            FaultPoint.AFTER_RENAME_BEFORE_EVENT,
            FaultPoint.IN_TRANSACTION,
            FaultPoint.AFTER_COMMIT);
    private static final List<FaultPoint> EDGES =
            List.of(FaultPoint.AFTER_STEP, FaultPoint.IN_TRANSACTION, FaultPoint.AFTER_COMMIT);
    private static final int ROUNDS = 4;
    private static final int INSTANTS_IN_A_ROUND = 4;
    private static final int BATCH_SIZE = 10;
    private static final int STEPS_IN_AN_EPOCH = 40;

    private static final Reliability found = new Reliability();

    @TempDir
    private Path folder;

    @AfterAll
    static void write() throws IOException {
        found.write(Path.of(System.getProperty("pairstream.docs", "../docs")));
    }

    @ParameterizedTest
    @CsvSource({"resnet, 12, 1000", "cnn, 6, 2000"})
    void trainersAreKilled(String network, int epochs, long firstSeed) throws InterruptedException {
        Stage stage = new Stage(folder, Lab.options("r", network, epochs, STEPS_IN_AN_EPOCH * BATCH_SIZE, BATCH_SIZE));
        History uninterrupted = stage.uninterrupted();
        try (Lab lab = stage.published("killed")) {
            Target target = Target.of(lab, "r", stage.logs("killed"));
            TrainerUnderFire trainer = new TrainerUnderFire(target, uninterrupted);
            long seed = firstSeed;
            for (int round = 0; round < ROUNDS; round++) {
                for (FaultPoint point : POINTS) {
                    trainer.kill(point, 3, seed++);
                }
                trainer.kill(FaultPoint.DURING_RESTORE, 1, seed++);
                trainer.killAtEpochEdge(EDGES.get(round % EDGES.size()), seed++);
                trainer.killTwiceInOneEpoch(seed++);
                for (int i = 0; i < INSTANTS_IN_A_ROUND; i++) {
                    trainer.killAtInstant(seed++);
                }
            }
            trainer.finish();
            try (ServiceProcess evaluator = target.evaluate(Map.of())) {
                evaluator.requireEnd(0);
            }
            found.addCheckpointBytes(network, lab.checkpointEvents("r").get(0).getBytes());
            judge(trainer.kills(), Verdict.of(History.ofSameLog(target), uninterrupted));
        }
    }

    @Test
    void evaluatorsAreKilled() throws InterruptedException {
        Stage stage = new Stage(folder, Lab.options("r", "resnet", 12, STEPS_IN_AN_EPOCH * BATCH_SIZE, BATCH_SIZE));
        History uninterrupted = stage.uninterrupted();
        long seed = 3000;
        for (int round = 0; round < 6; round++) {
            // begins again: one that could publish nothing for as long as a killed one's transaction was open is soon
            // through
            String name = "killed-" + round;
            try (Lab lab = stage.trained(name)) {
                Target target = Target.of(lab, "r", stage.logs(name));
                EvaluatorUnderFire evaluator = new EvaluatorUnderFire(target, "resnet", uninterrupted);
                evaluator.kill(FaultPoint.AFTER_EVALUATION, 2, seed++);
                evaluator.kill(FaultPoint.IN_TRANSACTION, 2, seed++);
                evaluator.kill(FaultPoint.AFTER_COMMIT, 2, seed++);
                evaluator.killAtInstant(seed++);
                evaluator.killAtInstant(seed++);
                evaluator.finish();
                judge(evaluator.kills(), Verdict.of(History.ofSameLog(target), uninterrupted));
            }
        }
    }

    @Test
    void producersAreKilled() throws InterruptedException {
        // 42 transactions
        ProducerOptions options = Lab.options("r", "resnet", 150, 1_400, 700);
        Stage stage = new Stage(folder, options);
        History uninterrupted;
        PairLog pairs;
        try (Lab lab = stage.trained("reference")) {
            Target target = Target.of(lab, "r", stage.logs("reference"));
            try (ServiceProcess evaluator = target.evaluate(Map.of())) {
                evaluator.requireEnd(0);
            }
            uninterrupted = History.ofOtherLog(target);
            pairs = PairLog.read(target);
        }
        try (Lab lab = Lab.start(folder.resolve("killed"))) {
            Target target = Target.of(lab, "r", stage.logs("killed"));
            ProducerUnderFire producer = new ProducerUnderFire(target, options, pairs);
            long seed = 4000;
            for (int round = 0; round < 5; round++) {
                producer.kill(FaultPoint.AFTER_COMMIT, 2, seed++);
                producer.kill(FaultPoint.IN_TRANSACTION, 2, seed++);
                producer.killAtInstant(seed++);
                producer.killAtInstant(seed++);
            }
            producer.finish();
            assertThat(PairLog.read(target)).isEqualTo(pairs);
            try (ServiceProcess trainer = target.train(Map.of());
                    ServiceProcess evaluator = target.evaluate(Map.of())) {
                trainer.requireEnd(0);
                evaluator.requireEnd(0);
            }
            judge(producer.kills(), Verdict.of(History.ofOtherLog(target), uninterrupted));
        }
    }

    @Test
    void brokersAreKilled() throws InterruptedException {
        int kills = 10;
        Stage stage = new Stage(folder, Lab.options("r", "resnet", 15, STEPS_IN_AN_EPOCH * BATCH_SIZE, BATCH_SIZE));
        History uninterrupted = stage.uninterrupted();
        Path copy = stage.copyOfPublished("killed");
        try (BrokerUnderFire broker = new BrokerUnderFire(copy, "r", stage.logs("killed"), "resnet", uninterrupted);
                ServiceProcess evaluator = broker.target().evaluate(Map.of());
                ServiceProcess trainer = broker.target().train(Map.of())) {
            Random random = new Random(5000);
            for (int i = 0; i < kills; i++) {
                Duration down = i == kills / 2 ? Duration.ofSeconds(60) : Duration.ofMillis(random.nextInt(3_000));
                broker.killAfter(10 + i * 55, down, 5000 + i);
            }
            trainer.requireEnd(0);
            evaluator.requireEnd(0);
            judge(broker.kills(), Verdict.of(History.ofSameLog(broker.target()), uninterrupted));
        }
    }

    /** Five thousand mini-batches and more; the first thousand includes the start. */
    @Test
    void memoryStaysFlat() throws InterruptedException {
        ProducerOptions options = Lab.options("r", "resnet", 29, 1_400, 8, 0, 500);
        Stage stage = new Stage(folder, options);
        try (Lab lab = stage.published("long")) {
            long steps = RunPlan.of(lab.run("r")).steps();
            ResidentMemory memory = new ResidentMemory();
            try (ServiceProcess trainer =
                    Target.of(lab, "r", stage.logs("long")).train(Map.of())) {
                while (trainer.isRunning()) {
                    memory.sample(trainer);
                    Thread.sleep(100);
                }
                trainer.requireEnd(0);
            }
            double first = memory.meanMiB(0, 1_000);
            double last = memory.meanMiB(steps - 1_000, steps);
            found.setMemory(steps, first, last);
            assertThat(last).isLessThan(first * 1.1);
        }
    }

    @ParameterizedTest
    @CsvSource({"cnn, 250, 0, 20", "resnet, 250, 0, 20", "cnn, 8000, 1000, 4", "resnet, 8000, 1000, 4"})
    void checkpointsCostLittle(String network, int batchSize, int microBatchSize, int steps) {
        ProducerOptions options = Lab.options("r", network, steps, batchSize, batchSize, microBatchSize, 1);
        Stage stage = new Stage(folder, options);
        try (Lab lab = stage.published("timed")) {
            Path times = folder.resolve("times");
            Target target = Target.of(lab, "r", stage.logs("timed"));
            try (ServiceProcess trainer = target.train(Stopwatch.asProperty(times))) {
                trainer.requireEnd(0);
            }
            double share = Stopwatch.read(times).checkpointShare();
            found.addCheckpointShare(network, batchSize, share);
            assertThat(share).as("share of checkpoints that were timed").isBetween(1e-6, 1.0);
        }
    }

    /** With a checkpoint after every third mini-batch, so that the stop has to keep one of its own. */
    @Test
    void trainersAreStopped() throws InterruptedException {
        Stage stage = new Stage(folder, Lab.options("r", "cnn", 20, 250, 50, 0, 3));
        try (Lab lab = stage.published("stopped")) {
            Target target = Target.of(lab, "r", stage.logs("stopped"));
            for (int i = 1; i <= 5; i++) {
                try (ServiceProcess trainer = target.train(Map.of())) {
                    int before = StepTimes.of(target).size();
                    while (StepTimes.of(target).size() < before + 2) {
                        Thread.sleep(20);
                    }
                    long asked = System.nanoTime();
                    trainer.terminate();
                    trainer.requireEnd(ServiceProcess.TERMINATED);
                    found.addStop(Duration.ofNanos(System.nanoTime() - asked).toMillis());
                }
            }
        }
    }

    private static void judge(List<Kill> kills, Verdict verdict) {
        found.add(kills, verdict);
        assertThat(verdict.duplicates()).isEmpty();
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.differences()).isEmpty();
        assertThat(kills).allMatch(Kill::equal);
    }
}
