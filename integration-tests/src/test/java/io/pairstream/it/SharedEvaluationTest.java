package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.evaluator.EvaluatorService;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.LossPoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several evaluators share the checkpoints, and one that comes later goes on with what is left. */
class SharedEvaluationTest {

    @TempDir
    private Path folder;

    @Test
    void evaluatesEachCheckpointOnceHoweverManyEvaluatorsThereAre() {
        try (Lab lab = Lab.start(folder)) {
            // given two evaluators, of which one leaves while there is work to do
            lab.produce(Lab.options("r", "cnn"));
            try (EvaluatorService stays = lab.evaluator()) {
                stays.start();
                try (EvaluatorService leaves = lab.evaluator()) {
                    leaves.start();
                    lab.train("r");
                }

                // when the other one has done the rest
                Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    stays.requireHealthy();
                    assertThat(lab.losses("r")).hasSize(8);
                    assertThat(lab.results("r")).hasSize(9);
                });
            }

            // then there is one result for each checkpoint, and one more for the last
            List<EvaluationResult> results = lab.results("r");
            assertThat(results)
                    .extracting(EvaluationResult::getStep)
                    .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 7L);
            assertThat(lab.losses("r")).extracting(LossPoint::getStep).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        }
    }
}
