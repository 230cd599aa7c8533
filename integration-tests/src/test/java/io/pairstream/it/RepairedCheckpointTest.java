package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.evaluator.EvaluatorService;
import io.pairstream.records.RunStatus;
import io.pairstream.testing.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An evaluator gives a broken checkpoint time, because the trainer that finds it broken makes it good. */
@Proof
class RepairedCheckpointTest {

    @TempDir
    private Path folder;

    @Test
    void evaluatesACheckpointOnceItIsWhole() throws IOException {
        try (Lab lab = Lab.start(folder)) {
            // given a trained run whose newest checkpoint is truncated
            lab.produce(Lab.options("r", "resnet"));
            lab.train("r");
            Path broken =
                    lab.checkpoints().resolve(lab.checkpointEvents("r").get(7).getUri());
            byte[] whole = Files.readAllBytes(broken);
            Files.write(broken, new byte[] {1, 2, 3});

            try (EvaluatorService evaluator = lab.evaluator()) {
                // when evaluation is under way, and the checkpoint is made good later
                evaluator.start();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(lab.results("r")).isNotEmpty());
                Files.write(broken, whole);

                // then everything is evaluated and the run has not failed
                Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    evaluator.requireHealthy();
                    assertThat(lab.results("r")).hasSize(9);
                });
            }
            assertThat(lab.run("r").getStatus()).isEqualTo(RunStatus.FINISHED);
        }
    }
}
