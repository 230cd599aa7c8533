package io.pairstream.evaluator;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.StopDecision;
import io.pairstream.records.StopRule;
import io.pairstream.schemas.TestLosses;
import org.jspecify.annotations.Nullable;

/** Decides, from the test results of a run in the order of its steps alone, whether the run is stopped early. */
final class StopDecisions {

    private StopDecisions() {}

    /** Returns the step of the checkpoint whose result is decided on next: the first, or the one after a decision. */
    static long nextStep(StopRule rule, @Nullable StopDecision before) {
        long done = before == null ? 0 : before.getDecidedAtStep() + 1;
        long interval = rule.getCheckpointInterval();
        return Math.min((done / interval + 1) * interval - 1, rule.getLastStep());
    }

    /**
     * Returns the decision after a result.
     *
     * @param before the decision after the result before, which let the run go on; null: this is the first
     */
    static StopDecision after(EvaluationResult result, StopRule rule, @Nullable StopDecision before) {
        if (before == null || TestLosses.isLower(result.getLoss(), before.getBestLoss())) {
            return new StopDecision(result.getRunId(), result.getStep(), result.getStep(), result.getLoss(), 0, null);
        }
        int sinceBest = before.getEvaluationsSinceBest() + 1;
        return new StopDecision(
                result.getRunId(),
                result.getStep(),
                before.getBestStep(),
                before.getBestLoss(),
                sinceBest,
                sinceBest < rule.getPatience() ? null : stopAfter(result.getStep(), rule));
    }

    /** The trainer may be as many checkpoints ahead as the run has patience: that far it is trained in any case. */
    private static long stopAfter(long decidedAt, StopRule rule) {
        return Math.min(decidedAt + (long) rule.getPatience() * rule.getCheckpointInterval(), rule.getLastStep());
    }
}
