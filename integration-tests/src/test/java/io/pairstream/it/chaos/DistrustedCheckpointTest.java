package io.pairstream.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.it.Lab;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.RunStatus;
import io.pairstream.testing.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A trainer was killed after eight of twelve mini-batches, with a checkpoint after every third. The newest
 * one is not what the next trainer needs: it is broken, or was made under other numerics.
 */
@Proof
class DistrustedCheckpointTest {

    private static final Map<String, String> NO_FAULTS = Map.of();
    private static final Surroundings OLD_INSTRUCTIONS = Surroundings.with("DNNL_MAX_CPU_ISA", "SSE41");
    private static final String NEWEST = "pairstream.checkpoints/r/step-00000005.ckpt";

    @TempDir
    private static Path folder;

    private static Stage stage;
    private static History uninterrupted;

    /** What can have happened to a checkpoint file. */
    enum Damage {
        TRUNCATED("truncated at byte ") {
            @Override
            void bring(Path file) throws IOException {
                byte[] whole = Files.readAllBytes(file);
                replace(file, Arrays.copyOf(whole, whole.length / 2));
            }
        },
        MISSING("cannot be read from folder ") {
            @Override
            void bring(Path file) throws IOException {
                Files.delete(file);
            }
        },
        GARBAGE("bad magic, this is not a PairStream checkpoint") {
            @Override
            void bring(Path file) throws IOException {
                replace(file, garbage());
            }
        };

        private final String message;

        Damage(String message) {
            this.message = message;
        }

        abstract void bring(Path file) throws IOException;

        /** The file has the name that copies of the run share with others: it is replaced, not written to. */
        private static void replace(Path file, byte[] content) throws IOException {
            Files.delete(file);
            Files.write(file, content);
        }

        static byte[] garbage() {
            byte[] garbage = new byte[100_000];
            new Random(1).nextBytes(garbage);
            return garbage;
        }
    }

    @BeforeAll
    static void trainWithoutInterruptionAndWithAKill() {
        stage = new Stage(folder, Lab.options("r", "resnet", 2, 30, 5, 0, 3));
        try (Lab lab = stage.published("uninterrupted")) {
            Target target = Target.of(lab, "r", stage.logs("uninterrupted"));
            try (ServiceProcess trainer = target.train(NO_FAULTS)) {
                trainer.requireEnd(0);
            }
            uninterrupted = History.ofSameLog(target);
        }
        try (Lab lab = stage.published("killed")) {
            Target target = Target.of(lab, "r", stage.logs("killed"));
            try (ServiceProcess trainer = target.train(new Fault(FaultPoint.AFTER_COMMIT, 8).asProperty())) {
                trainer.requireEnd(ServiceProcess.KILLED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnFromTheOneBeforeABrokenOneAndPublishesNothingTwice(Damage damage) throws IOException {
        try (Lab lab = stage.copy("killed", damage.name())) {
            // given
            damage.bring(lab.checkpoints().resolve(NEWEST));

            // when
            Target target = Target.of(lab, "r", stage.logs(damage.name()));
            try (ServiceProcess trainer = target.train(NO_FAULTS)) {
                trainer.requireEnd(0);

                // then the log says what is wrong with it, and where training goes on
                assertThat(trainer.output())
                        .contains("checkpoint cannot be used, trying the one before runId=r step=5 reason=checkpoint "
                                + NEWEST + ": " + damage.message)
                        .contains("training runId=r nextStep=3 steps=12");
            }

            // and the run is the one that was never killed, with the broken checkpoint made good
            Verdict verdict = Verdict.of(History.ofSameLog(target), uninterrupted);
            assertThat(verdict.duplicates()).isEmpty();
            assertThat(verdict.lost()).isEmpty();
            assertThat(verdict.differences()).isEmpty();
            CheckpointCreated event = lab.checkpointEvents("r").get(1);
            new FileCheckpointStore(lab.checkpoints()).load(event.getUri(), event.getSha256());
        }
    }

    @Test
    void refusesOtherNumericsUnlessTheyAreAcceptedAndLeavesWhatIsPublished() throws IOException {
        try (Lab lab = stage.copy("killed", "other-numerics")) {
            // given the run with other instructions of the processor, where steps that are published have to be done
            // again
            Path newest = lab.checkpoints().resolve(NEWEST);
            Damage.GARBAGE.bring(newest);
            Target target = Target.of(lab, "r", stage.logs("other-numerics")).in(OLD_INSTRUCTIONS);
            History published = History.ofSameLog(target);

            // when nothing is said about numerics
            try (ServiceProcess trainer = target.train(NO_FAULTS)) {
                trainer.requireEnd(1);

                // then the user reads what differs and what can be done
                assertThat(trainer.failures())
                        .hasSize(1)
                        .first()
                        .asString()
                        .startsWith("pairstream: run 'r' was trained with numerics isa=")
                        .contains(": found isa=SSE41 here, ")
                        .endsWith(" here, expected the same; --accept-different-numerics goes on and marks the run as"
                                + " not reproducible");
            }

            // when other numerics are accepted
            try (ServiceProcess trainer = target.train(NO_FAULTS, "--accept-different-numerics")) {
                trainer.requireEnd(0);

                // then the log says what came out differently
                assertThat(trainer.output())
                        .contains("training runId=r nextStep=3 steps=12")
                        .contains("step done again under other numerics differs runId=r step=3")
                        .contains("step done again under other numerics differs runId=r step=7");
            }

            // and the run is marked, is complete, and what was published before is as it was
            List<String> fingerprints = lab.run("r").getNumericFingerprints();
            assertThat(fingerprints).hasSize(2);
            assertThat(fingerprints.get(0)).doesNotContain("SSE41");
            assertThat(fingerprints.get(1)).contains(";isa=SSE41;");
            assertThat(lab.run("r").getStatus()).isEqualTo(RunStatus.FINISHED);
            History history = History.ofSameLog(target);
            assertThat(history.duplicates()).isEmpty();
            assertThat(history.lostFrom(uninterrupted)).isEmpty();
            assertThat(published.differencesFrom(history)).isEmpty();
            assertThat(newest).hasBinaryContent(Damage.garbage());
        }
    }
}
