package io.pairstream.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.evaluator.EvaluatorService;
import io.pairstream.it.Lab;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.trainer.TrainerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trainer that is killed while it removes checkpoints has removed none that anyone needs. */
class SweepKillTest {

    private static final int AT_LEAST_EVALUATED = 6;

    @TempDir
    private Path folder;

    @Test
    void keepsTheBestTheNewestAndWhatIsNotEvaluated() {
        // given a run whose first checkpoints are evaluated, and what it leaves if it is trained on without a kill
        Stage stage = new Stage(folder, Lab.options("r", "resnet", 2, 50, 5));
        Set<Long> evaluated = new TreeSet<>();
        long best = evaluateTheFirstCheckpoints(stage, evaluated);
        History uninterrupted;
        try (Lab lab = stage.copy("evaluated", "uninterrupted")) {
            lab.train("r");
            uninterrupted = History.ofSameLog(Target.of(lab, "r", stage.logs("uninterrupted")));
        }
        try (Lab lab = stage.copy("evaluated", "killed")) {
            Target target = Target.of(lab, "r", stage.logs("killed"));

            // when a trainer goes on with it and is killed once it has removed two
            try (ServiceProcess trainer = target.train(new Fault(FaultPoint.IN_SWEEP, 2).asProperty())) {
                trainer.requireEnd(ServiceProcess.KILLED);
            }

            // then they are two that are evaluated, not the best, not among the newest, and all others are there
            assertThat(removed(lab))
                    .hasSize(2)
                    .isSubsetOf(evaluated)
                    .doesNotContain(best)
                    .doesNotContainAnyElementsOf(newest(lab));

            // when it is started again
            target.trainHere();

            // then the run ends as the one without a kill, and what is needed is still there
            Verdict verdict = Verdict.of(History.ofSameLog(target), uninterrupted);
            assertThat(verdict.duplicates()).isEmpty();
            assertThat(verdict.lost()).isEmpty();
            assertThat(verdict.differences()).isEmpty();
            assertThat(removed(lab)).isSubsetOf(evaluated).doesNotContain(best);
        }
    }

    /** Trains and evaluates some steps of the run, adds them to a set, and returns that of the best checkpoint. */
    private static long evaluateTheFirstCheckpoints(Stage stage, Set<Long> evaluated) {
        try (Lab lab = stage.published("evaluated")) {
            lab.trainUntil("r", AT_LEAST_EVALUATED);
            try (EvaluatorService evaluator = lab.evaluator()) {
                evaluator.start();
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> lab.results("r").size()
                                == lab.checkpointEvents("r").size());
            }
            lab.results("r").forEach(result -> evaluated.add(result.getStep()));
            return lab.results("r").stream()
                    .min(Comparator.comparing(EvaluationResult::getLoss))
                    .orElseThrow()
                    .getStep();
        }
    }

    private static List<Long> removed(Lab lab) {
        return lab.checkpointEvents("r").stream()
                .filter(event -> Files.notExists(lab.checkpoints().resolve(event.getUri())))
                .map(CheckpointCreated::getStep)
                .toList();
    }

    private static List<Long> newest(Lab lab) {
        List<Long> steps = lab.checkpointEvents("r").stream()
                .map(CheckpointCreated::getStep)
                .toList();
        return steps.subList(steps.size() - TrainerOptions.DEFAULT_KEPT_CHECKPOINTS, steps.size());
    }
}
