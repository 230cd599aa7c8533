package io.pairstream.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Lab;
import io.pairstream.records.StopDecision;
import io.pairstream.testing.Proof;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is stopped early ends in the same bytes when trainer and evaluator are killed, also around its end. */
@Proof
class EarlyStopKillTest {

    @TempDir
    private static Path folder;

    @Test
    void aKilledTrainerAndAKilledEvaluatorOfARunThatIsStoppedEarly() {
        Stage stage = new Stage(folder, Lab.optionsOfEarlyStop("e"));
        History reference;
        List<StopDecision> decisions;
        int steps;
        try (Lab lab = stage.published("uninterrupted")) {
            Target target = Target.of(lab, "e", stage.logs("uninterrupted"));
            trainAndEvaluate(target);
            reference = History.ofSameLog(target);
            decisions = lab.decisions("e");
            steps = lab.steps("e").size();
        }
        assertThat(decisions.get(decisions.size() - 1).getStopAfterStep()).isEqualTo(steps - 1L);

        try (Lab lab = stage.published("killed")) {
            Target target = Target.of(lab, "e", stage.logs("killed"));

            // when both are killed, the evaluator in its first evaluation
            try (ServiceProcess evaluator = target.evaluate(new Fault(FaultPoint.AFTER_EVALUATION, 1).asProperty())) {
                kill(target, new Fault(FaultPoint.AFTER_RENAME_BEFORE_EVENT, 2));
                evaluator.requireEnd(ServiceProcess.KILLED);
            }
            try (ServiceProcess evaluator = target.evaluate(Map.of())) {
                // and the trainer, going on from the first checkpoint, once the last one is there and no event says so
                kill(target, new Fault(FaultPoint.AFTER_RENAME_BEFORE_EVENT, steps - 1));
                assertThat(lab.steps("e")).hasSize(steps - 1);
                try (ServiceProcess trainer = target.train(Map.of())) {
                    trainer.requireEnd(0);
                }
                evaluator.requireEnd(0);
            }

            // then
            Verdict verdict = Verdict.of(History.ofSameLog(target), reference);
            assertThat(verdict.duplicates()).isEmpty();
            assertThat(verdict.lost()).isEmpty();
            assertThat(verdict.differences()).isEmpty();
            assertThat(lab.decisions("e")).isEqualTo(decisions);
        }
    }

    private static void trainAndEvaluate(Target target) {
        try (ServiceProcess evaluator = target.evaluate(Map.of());
                ServiceProcess trainer = target.train(Map.of())) {
            trainer.requireEnd(0);
            evaluator.requireEnd(0);
        }
    }

    private static void kill(Target target, Fault fault) {
        try (ServiceProcess trainer = target.train(fault.asProperty())) {
            trainer.requireEnd(ServiceProcess.KILLED);
        }
    }
}
