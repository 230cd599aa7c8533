package io.pairstream.it;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.it.chaos.Fault;
import io.pairstream.it.chaos.FaultPoint;
import io.pairstream.it.chaos.ServiceProcess;
import io.pairstream.it.chaos.Target;
import io.pairstream.model.Network;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.TrainingStep;
import io.pairstream.trainer.TrainerListener;
import io.pairstream.trainer.TrainerOptions;
import io.pairstream.trainer.TrainerService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run of each network gives what it gave when the golden files were made, and a checkpoint that was written then is gone on
 * from. Under the numerics that a file was made with, which it begins with, all digits are the same; under others it is the
 * loss of the first step that is done, to four decimals: later ones follow from weights that rounding has moved apart. What a
 * run gives here is left in {@code target/golden}, for who changes bits on purpose.
 */
class GoldenRunTest {

    private static final Path GIVEN = Path.of("target", "golden");

    /** Small, and nothing but the last step has a checkpoint: there is nothing else to go on from. */
    private static final int STEPS = 6;

    private static final int STEP_OF_CHECKPOINT = 4;

    @TempDir
    private static Path folder;

    private static Lab lab;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(folder);
        Files.createDirectories(GIVEN);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void aRunGivesWhatItGaveBefore(Network network) throws IOException {
        String runId = network.id();
        lab.produce(options(runId, network));

        lab.train(runId);

        assertAsBefore(runId, 0);
    }

    @Test
    void aCheckpointThatWasWrittenBeforeIsGoneOnFrom() throws IOException {
        // given a run that was stopped, and instead of its checkpoint the one that was written then
        produceOfSmallImages("stopped");
        trainExactlyToTheCheckpoint("stopped");
        Path kept = lab.checkpoints().resolve(lab.topics().checkpointFolder("stopped") + "/resume.ckpt");
        Files.move(kept, GIVEN.resolve("resume.ckpt"), REPLACE_EXISTING);
        Files.write(kept, golden("resume.ckpt"));

        // when it is gone on with
        AtomicLong goneOnFrom = new AtomicLong(-1);
        TrainerOptions options = new TrainerOptions(
                "stopped", lab.checkpoints(), TrainerOptions.DEFAULT_KEPT_CHECKPOINTS, true, Duration.ofSeconds(2));
        TrainerListener listener = new TrainerListener() {
            @Override
            public void training(Run run, long nextStep, long steps) {
                goneOnFrom.set(nextStep);
            }
        };
        new TrainerService(lab.kafka(), options, listener, lab.telemetry().registry()).run();

        // then it goes on behind that checkpoint, and ends as if it had never been stopped
        assertThat(goneOnFrom).hasValue(STEP_OF_CHECKPOINT);
        assertThat(lab.run("stopped").getStatus()).isEqualTo(RunStatus.FINISHED);
        assertAsBefore("stopped", STEP_OF_CHECKPOINT);
    }

    /** What is published of later steps would be done again, and be different where numerics are others than then. */
    private static void trainExactlyToTheCheckpoint(String runId) {
        Target target = Target.of(lab, runId, folder.resolve("logs"));
        Fault asked = Fault.asking(FaultPoint.AFTER_STEP, STEP_OF_CHECKPOINT);
        try (ServiceProcess trainer = target.train(asked.asProperty())) {
            trainer.requireEnd(ServiceProcess.TERMINATED);
        }
        assertThat(lab.steps(runId)).hasSize(STEP_OF_CHECKPOINT);
    }

    private static void produceOfSmallImages(String runId) {
        Cli produced = Cli.run(
                "produce",
                "--run-id=" + runId,
                "--bootstrap-servers=" + lab.bootstrapServers(),
                "--mnist=" + IdxFolders.write(folder.resolve("images"), 10, 10, 10, 1),
                "--train-fraction=1",
                "--test-fraction=1",
                "--network=resnet",
                "--epochs=2",
                "--train-pairs=30,30",
                "--test-pairs=20,20",
                "--batch-size=20",
                "--checkpoint-interval=" + STEPS,
                "--pair-format=inline");
        assertThat(produced.exitCode()).as(produced.err()).isZero();
    }

    private static ProducerOptions options(String runId, Network network) {
        return Lab.options(runId, network.id(), 2, 60, 20, 0, STEPS);
    }

    private static void assertAsBefore(String runId, int firstStep) throws IOException {
        List<String> given = figures(runId);
        Files.write(GIVEN.resolve(runId + ".txt"), given);
        List<String> before = new String(golden(runId + ".txt"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (given.get(0).equals(before.get(0))) {
            assertThat(given).isEqualTo(before);
        } else {
            assertThat(loss(given.get(1 + firstStep))).isCloseTo(loss(before.get(1 + firstStep)), within(1e-4));
        }
    }

    private static double loss(String line) {
        return Double.parseDouble(line.split(" ", -1)[2]);
    }

    /** Returns the numerics, each step's loss and digest of the weights after it, and the loss of each evaluation. */
    private static List<String> figures(String runId) {
        Cli evaluated = Cli.run(
                "evaluate",
                "--run-id=" + runId,
                "--bootstrap-servers=" + lab.bootstrapServers(),
                "--checkpoints=" + lab.checkpoints());
        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        List<String> figures = new ArrayList<>();
        figures.add(lab.run(runId).getNumericFingerprints().get(0));
        for (TrainingStep step : lab.steps(runId)) {
            figures.add("step " + step.getStep() + " " + step.getLoss() + " " + step.getParameterDigest());
        }
        for (EvaluationResult result : lab.results(runId)) {
            figures.add(result.getSplit() + " " + result.getStep() + " " + result.getLoss());
        }
        return figures;
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = GoldenRunTest.class.getResourceAsStream("golden/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
