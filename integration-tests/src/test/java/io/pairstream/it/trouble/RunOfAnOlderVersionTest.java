package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.it.Cli;
import io.pairstream.it.Lab;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.RunStatus;
import io.pairstream.records.TrainingStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was begun before checkpoint paths carried the topic prefix, in the folder of its name alone, goes on there. */
class RunOfAnOlderVersionTest {

    @TempDir
    private Path folder;

    @Test
    void goesOnWhereItIsAndMakesABrokenCheckpointGoodInItsPlace() throws IOException {
        List<TrainingStep> uninterrupted;
        List<EvaluationResult> evaluated;
        try (Lab lab = Lab.start(folder.resolve("uninterrupted"))) {
            produce(lab);
            lab.train("r");
            assertThat(evaluate(lab).exitCode()).isZero();
            uninterrupted = lab.steps("r");
            evaluated = lab.results("r");
        }
        try (Lab lab = Lab.start(folder.resolve("older"))) {
            // given a run that an older version has stopped before its first checkpoint
            produce(lab);
            lab.trainUntil("r", 2);
            Files.move(
                    lab.checkpoints().resolve("pairstream.checkpoints/r"),
                    lab.checkpoints().resolve("r"));
            Files.delete(lab.checkpoints().resolve("pairstream.checkpoints"));

            // when it is gone on with and stopped behind a checkpoint
            lab.trainUntil("r", 8);

            // then it has its checkpoints where its stop was kept
            assertThat(lab.checkpointEvents("r"))
                    .extracting(CheckpointCreated::getUri)
                    .containsExactly("r/step-00000005.ckpt");

            // when that checkpoint breaks, nothing else is left, and it is gone on with
            Files.write(lab.checkpoints().resolve("r/step-00000005.ckpt"), new byte[] {1});
            Files.deleteIfExists(lab.checkpoints().resolve("r/resume.ckpt"));
            lab.train("r");

            // then the checkpoint is made good in its place, and the run ends as if nothing had been
            assertThat(lab.run("r").getStatus()).isEqualTo(RunStatus.FINISHED);
            assertThat(evaluate(lab).exitCode()).isZero();
            assertThat(lab.steps("r"))
                    .extracting(TrainingStep::getParameterDigest)
                    .isEqualTo(weights(uninterrupted));
            assertThat(lab.results("r"))
                    .extracting(EvaluationResult::getLoss)
                    .isEqualTo(evaluated.stream().map(EvaluationResult::getLoss).toList());
            CheckpointCreated broken = lab.checkpointEvents("r").get(0);
            new FileCheckpointStore(lab.checkpoints()).load(broken.getUri(), broken.getSha256());
            assertThat(lab.checkpoints().toFile().list()).containsExactly("r");
        }
    }

    private static void produce(Lab lab) {
        lab.produce(Lab.inline(Lab.options("r", "cnn", 2, 30, 5, 0, 6)));
    }

    private static Cli evaluate(Lab lab) {
        return Cli.run(
                "evaluate",
                "--run-id=r",
                "--bootstrap-servers=" + lab.bootstrapServers(),
                "--checkpoints=" + lab.checkpoints());
    }

    private static List<String> weights(List<TrainingStep> steps) {
        return steps.stream().map(TrainingStep::getParameterDigest).toList();
    }
}
