package io.pairstream.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.it.Lab;
import io.pairstream.it.ShortLimit;
import io.pairstream.joining.ImageJoin;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.RunStatus;
import io.pairstream.records.Split;
import io.pairstream.records.StopDecision;
import io.pairstream.records.TrainingStep;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.waiting.TimeLimit;
import io.pairstream.schemas.waiting.Waits;
import io.pairstream.testing.Proof;
import io.pairstream.trainer.TrainerListener;
import io.pairstream.trainer.TrainerOptions;
import io.pairstream.trainer.TrainerService;
import io.pairstream.trainer.TrainerState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a run that is stopped early ends depends on its settings, and not on how fast anything is. */
class EarlyStoppingTest {

    private static final int PATIENCE = 2;
    private static final int PLANNED = 12;

    @TempDir
    private static Path folder;

    private static Lab lab;
    private static TrainerState ended;

    @BeforeAll
    static void trainWithAnEvaluatorBeside() {
        lab = Lab.start(folder);
        lab.produce(Lab.optionsOfEarlyStop("whole"));
        try (EvaluatorService evaluator = lab.evaluator()) {
            evaluator.start();
            ended = lab.train("whole");
            awaitTrainingResult("whole");
        }
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static void awaitTrainingResult(String runId) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> lab.results(runId).stream().anyMatch(result -> result.getSplit() == Split.TRAIN));
    }

    @Test
    void endsSoManyCheckpointsAfterTheLossHasNotImprovedForSoManyEvaluations() {
        // given what the results ask for, counted anew
        double best = Double.POSITIVE_INFINITY;
        long bestStep = -1;
        long decidedAt = -1;
        for (EvaluationResult result : testResults("whole")) {
            if (result.getLoss() < best) {
                best = result.getLoss();
                bestStep = result.getStep();
            } else if (result.getStep() - bestStep == PATIENCE) {
                decidedAt = result.getStep();
                break;
            }
        }
        long lastStep = decidedAt + PATIENCE;

        // then the run ended there, as runs end
        assertThat(lastStep).isBetween(4L, PLANNED - 2L);
        StopDecision decision = new StopDecision("whole", decidedAt, bestStep, best, PATIENCE, lastStep);
        assertThat(lab.decisions("whole")).last().isEqualTo(decision);
        assertThat(ended).isEqualTo(new TrainerState.Finished(lastStep + 1));
        assertThat(lab.run("whole").getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(lab.steps("whole")).hasSize((int) lastStep + 1);
        List<CheckpointCreated> checkpoints = lab.checkpointEvents("whole");
        assertThat(checkpoints).filteredOn(CheckpointCreated::getLast).containsExactly(checkpoints.get((int) lastStep));
        assertThat(checkpoints.get((int) lastStep).getStopDecision()).isEqualTo(decision);
        assertThat(RunHistory.read(lab.kafka(), "whole").isComplete()).isTrue();
        assertThat(lab.train("whole")).isEqualTo(ended);
    }

    @Proof
    @Test
    void aTrainerThatIsStoppedAndSlowEvaluatorsChangeNothing() throws Exception {
        // given a run that is ahead of evaluation as far as it may be
        lab.produce(Lab.optionsOfEarlyStop("troubled"));
        TrainerState first = lab.trainUntil("troubled", 1);
        assertThat(first).isIn(new TrainerState.Stopped(1), new TrainerState.Stopped(2));
        trainUntilItWaits("troubled");
        assertThat(lab.steps("troubled")).hasSize(PATIENCE);
        assertThat(lab.run("troubled").getStatus()).isEqualTo(RunStatus.TRAINING);

        // when two evaluators come, one slow and one very slow, and the trainer is stopped once more
        try (EvaluatorService slow = evaluator(Duration.ofMillis(100));
                EvaluatorService verySlow = evaluator(Duration.ofMillis(700))) {
            slow.start();
            verySlow.start();
            TrainerState second = lab.trainUntil("troubled", 3);
            TrainerState third = lab.train("troubled");
            awaitTrainingResult("troubled");

            // then it ends as the other one
            assertThat(second).isInstanceOf(TrainerState.Stopped.class);
            assertThat(third).isEqualTo(ended);
        }
        assertThat(lab.steps("troubled"))
                .extracting(TrainingStep::getParameterDigest)
                .isEqualTo(lab.steps("whole").stream()
                        .map(TrainingStep::getParameterDigest)
                        .toList());
        assertThat(lab.checkpointEvents("troubled"))
                .extracting(CheckpointCreated::getLast)
                .isEqualTo(lab.checkpointEvents("whole").stream()
                        .map(CheckpointCreated::getLast)
                        .toList());
        assertThat(lab.decisions("troubled"))
                .isEqualTo(lab.decisions("whole").stream()
                        .map(decision -> StopDecision.newBuilder(decision)
                                .setRunId("troubled")
                                .build())
                        .toList());
    }

    /** Starts a trainer and stops it when it says that it waits for evaluation. */
    private static void trainUntilItWaits(String runId) throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        ShortLimit soon = ShortLimit.of(TimeLimit.FIRST_NOTICE, Duration.ofSeconds(1));
        Waits.tellTo(line -> {
            if (line.startsWith("Waiting for the evaluation of run '" + runId + "'")) {
                waits.countDown();
            }
        });
        TrainerService trainer = new TrainerService(
                lab.kafka(),
                new TrainerOptions(runId, lab.checkpoints(), 3, false, Duration.ofSeconds(2)),
                new TrainerListener() {},
                new CompositeMeterRegistry());
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<TrainerState> stopped = thread.submit(trainer::run);
            assertThat(waits.await(2, TimeUnit.MINUTES)).isTrue();
            trainer.stop();
            assertThat(stopped.get(2, TimeUnit.MINUTES)).isEqualTo(new TrainerState.Stopped(PATIENCE));
        } finally {
            soon.end();
            Waits.tellTo(System.err::println);
            trainer.stop();
            thread.shutdown();
        }
    }

    private static List<EvaluationResult> testResults(String runId) {
        return lab.results(runId).stream()
                .filter(result -> result.getSplit() == Split.TEST)
                .toList();
    }

    private static EvaluatorService evaluator(Duration pause) {
        CheckpointEvaluation real = new ModelEvaluation(
                new ImageJoin(lab.kafka(), lab.checkpoints()), new FileCheckpointStore(lab.checkpoints()));
        return new EvaluatorService(lab.kafka(), new Slow(real, pause), new CompositeMeterRegistry());
    }

    /** The real evaluation, after a pause. */
    private record Slow(CheckpointEvaluation real, Duration pause) implements CheckpointEvaluation {

        @Override
        public List<EvaluationResult> evaluate(CheckpointCreated checkpoint) {
            Awaitility.await().pollDelay(pause).until(() -> true);
            return real.evaluate(checkpoint);
        }

        @Override
        public void givenUp(CheckpointCreated checkpoint, String reason) {
            real.givenUp(checkpoint, reason);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
