package io.pairstream.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pairstream.model.BatchEvaluation;
import io.pairstream.model.classification.ConfusionMatrix;
import io.pairstream.model.classification.Scores;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.schemas.Figure;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RunMeters meters = new RunMeters(registry);

    @Test
    void showsTheNewestResultOfEachTestSet() {
        meters.show(result("a", 2.0));
        meters.show(result("a", 1.0));

        assertThat(registry.get("pairstream.loss")
                        .tags("run", "a", "set", "random")
                        .gauge()
                        .value())
                .isEqualTo(1.0);
    }

    @Test
    void showsEachFigureOfAResult() {
        EvaluationResult result = result("a", 2.0);

        meters.show(result);

        for (Figure figure : Figure.all()) {
            assertThat(registry.get("pairstream.figure")
                            .tags("run", "a", "set", "random", "figure", figure.name())
                            .gauge()
                            .value())
                    .as(figure.name())
                    .isEqualTo(Double.valueOf(figure.applyAsDouble(result)));
        }
    }

    @Test
    void aFinishedRunHasMetersUntilAnotherIsEvaluated() {
        evaluate("a");
        meters.finished("a");
        assertThat(runs()).containsExactly("a");

        evaluate("b");

        assertThat(runs()).containsExactly("b");
    }

    @Test
    void runsThatDoNotComeToTheirEndDoNotAddUp() {
        for (int run = 0; run < 3 * RunMeters.MOST_RUNS; run++) {
            evaluate("run" + run);
        }

        assertThat(runs()).hasSize(RunMeters.MOST_RUNS).contains("run" + (3 * RunMeters.MOST_RUNS - 1));
    }

    private void evaluate(String run) {
        meters.evaluated(run, Duration.ofSeconds(1));
        meters.show(result(run, 1.0));
    }

    private Set<String> runs() {
        return registry.getMeters().stream()
                .map(meter -> String.valueOf(meter.getId().getTag("run")))
                .collect(Collectors.toSet());
    }

    private static EvaluationResult result(String run, double lossSum) {
        return EvaluationResults.ofTest(
                CheckpointCreated.newBuilder(Checkpoints.of(0)).setRunId(run).build(),
                "random",
                new BatchEvaluation(lossSum, new ConfusionMatrix(new long[][] {{1, 0}, {0, 0}}), Scores.none()));
    }
}
