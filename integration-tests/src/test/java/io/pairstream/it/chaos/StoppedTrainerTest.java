package io.pairstream.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.it.Lab;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.RunStatus;
import io.pairstream.testing.Proof;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trainer that saves a checkpoint after every third of twelve mini-batches ends before its run does: it is asked to, it
 * has no room on its disk, another one takes over. The run ends as the one that was trained in one go.
 */
@Proof
class StoppedTrainerTest {

    private static final Map<String, String> NO_FAULTS = Map.of();

    @TempDir
    private static Path folder;

    private static Stage stage;
    private static History uninterrupted;

    @BeforeAll
    static void trainWithoutInterruption() {
        stage = new Stage(folder, Lab.options("r", "resnet", 2, 30, 5, 0, 3));
        uninterrupted = stage.trainedHere();
    }

    @Test
    void goesOnRightAfterTheMiniBatchInWhichItWasAskedToEnd() {
        try (Lab lab = stage.published("asked")) {
            Target target = Target.of(lab, "r", stage.logs("asked"));
            Path kept = lab.checkpoints().resolve("pairstream.checkpoints/r/resume.ckpt");

            // when it is asked to end in the fifth mini-batch, after which no checkpoint is due
            Fault asked = Fault.asking(FaultPoint.AFTER_STEP, 5);
            try (ServiceProcess trainer = target.train(asked.asProperty())) {
                trainer.requireEnd(ServiceProcess.TERMINATED);

                // then it has published that mini-batch, says that it can go on, and keeps what it needs for that
                assertThat(trainer.output())
                        .contains("stopped runId=r nextStep=5")
                        .contains("Run r stopped; the same command goes on with it");
                assertThat(lab.steps("r")).hasSize(5);
                assertThat(lab.checkpointEvents("r"))
                        .extracting(CheckpointCreated::getStep)
                        .containsExactly(2L);
                assertThat(kept).exists();
            }

            // when it is started again
            try (ServiceProcess trainer = target.train(NO_FAULTS)) {
                trainer.requireEnd(0);

                // then no mini-batch is trained on again, and what was kept is removed at the end
                assertThat(trainer.output()).contains("training runId=r nextStep=5 steps=12");
            }
            assertThat(kept).doesNotExist();
            assertEqual(Verdict.of(History.ofSameLog(target), uninterrupted));
        }
    }

    @Test
    void endsWhenAnotherHasTakenOverAndPublishesNothingAnyMore() {
        try (Lab lab = stage.published("taken-over")) {
            Target target = Target.of(lab, "r", stage.logs("first"));
            Target sameRun = Target.of(lab, "r", stage.logs("second"));

            // given a trainer that stands still after its sixth mini-batch, whose checkpoint is due
            Fault standsStill = new Fault(FaultPoint.AFTER_STEP, 6, Fault.Signal.STOP);
            try (ServiceProcess first = target.train(standsStill.asProperty())) {
                awaitSteps(lab, 5);

                // when a second one trains the run to its end, and then the first one goes on
                try (ServiceProcess second = sameRun.train(NO_FAULTS)) {
                    second.requireEnd(0);
                }
                History bySecond = History.ofSameLog(target);
                first.goOn();
                first.requireEnd(1);

                // then the first one says why it ends, and has changed nothing
                assertThat(first.failures())
                        .containsExactly("pairstream: another trainer of run 'r' has taken over, or the broker was away"
                                + " for more than 3 minutes: this one ends");
                assertEqual(Verdict.of(History.ofSameLog(target), bySecond));
            }
            assertThat(lab.run("r").getStatus()).isEqualTo(RunStatus.FINISHED);
            assertEqual(Verdict.of(History.ofSameLog(target), uninterrupted));
        }
    }

    private static void awaitSteps(Lab lab, int count) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> lab.steps("r").size() == count);
    }

    @Test
    void failsTheRunWhenTheDiskIsFullAndGoesOnOnceThereIsRoom() {
        try (Lab lab = stage.published("full")) {
            // given a run with two checkpoints on a disk that has no room for a third
            lab.trainUntil("r", 6);
            long bytes = lab.checkpointEvents("r").get(1).getBytes();
            try (FullDisk disk = FullDisk.of(lab.checkpoints(), bytes)) {
                Target target = Target.of(lab, "r", stage.logs("full"));

                // when it is gone on with
                try (ServiceProcess trainer = target.in(disk.surroundings()).train(NO_FAULTS)) {
                    trainer.requireEnd(1);

                    // then the user reads which checkpoint it is, and so does whoever looks at the run
                    String reason =
                            "checkpoint pairstream.checkpoints/r/step-00000008.ckpt: cannot be written to folder "
                                    + lab.checkpoints().resolve("pairstream.checkpoints/r")
                                    + " (No space left on device)";
                    assertThat(trainer.failures()).containsExactly("pairstream: " + reason);
                    assertThat(lab.run("r").getFailure()).isEqualTo("trainer: " + reason);
                }
                assertThat(lab.run("r").getStatus()).isEqualTo(RunStatus.FAILED);

                // and what was published before is there, with the two checkpoints as they were
                assertThat(lab.steps("r")).hasSize(8);
                Path seen = disk.copyTo(folder.resolve("full-seen"));
                assertThat(seen.resolve("pairstream.checkpoints/r").toFile().list())
                        .filteredOn(name -> !name.equals("resume.ckpt"))
                        .containsExactlyInAnyOrder("step-00000002.ckpt", "step-00000005.ckpt");
                for (CheckpointCreated event : lab.checkpointEvents("r")) {
                    new FileCheckpointStore(seen).load(event.getUri(), event.getSha256());
                }

                // when there is room
                disk.makeRoom();
                try (ServiceProcess trainer = target.in(disk.surroundings()).train(NO_FAULTS)) {
                    trainer.requireEnd(0);
                }

                // then the same command trains the run to its end
                assertThat(lab.run("r").getStatus()).isEqualTo(RunStatus.FINISHED);
                Target copy = target.at(disk.copyTo(folder.resolve("full-end")));
                assertEqual(Verdict.of(History.ofSameLog(copy), uninterrupted));
            }
        }
    }

    private static void assertEqual(Verdict verdict) {
        assertThat(verdict.duplicates()).isEmpty();
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.differences()).isEmpty();
    }
}
