package io.pairstream.evaluator;

import io.pairstream.records.BestModel;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.StopDecision;
import io.pairstream.records.StopRule;
import io.pairstream.schemas.RunIds;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes the test results of runs in, in any order, and gives one decision for each out, in the order of the steps, up to
 * the one that ends the run. Runs without a rule are passed over.
 */
final class StopProcessor extends ContextualProcessor<String, BestModel, String, StopDecision> {

    /** Name of the store of each run's newest decision. */
    static final String DECISIONS = "stop-decisions";

    /** Name of the store of results that came before one of an earlier step. */
    static final String EARLY = "early-results";

    @Override
    public void process(Record<String, BestModel> tested) {
        StopRule rule = tested.value().getCheckpoint().getStopRule();
        if (rule == null) {
            return;
        }
        String runId = tested.key();
        EvaluationResult result = tested.value().getResult();
        StopDecision decision = decisions().get(runId);
        if (decision != null && isSettled(result.getStep(), decision)) {
            return;
        }
        early().put(RunIds.stepKey(runId, result.getStep()), result);
        EvaluationResult due = takeDue(runId, rule, decision);
        while (due != null) {
            decision = StopDecisions.after(due, rule, decision);
            decisions().put(runId, decision);
            context().forward(tested.withValue(decision));
            if (decision.getStopAfterStep() != null) {
                dropEarly(runId, rule, decision);
                return;
            }
            due = takeDue(runId, rule, decision);
        }
    }

    private static boolean isSettled(long step, StopDecision newest) {
        return newest.getStopAfterStep() != null || step <= newest.getDecidedAtStep();
    }

    private @Nullable EvaluationResult takeDue(String runId, StopRule rule, @Nullable StopDecision decision) {
        return early().delete(RunIds.stepKey(runId, StopDecisions.nextStep(rule, decision)));
    }

    /** Forgets the results that have come of steps that nothing is decided on any more. */
    private void dropEarly(String runId, StopRule rule, StopDecision stop) {
        long interval = rule.getCheckpointInterval();
        for (long step = stop.getDecidedAtStep(); step <= stop.getStopAfterStep(); step += interval) {
            early().delete(RunIds.stepKey(runId, step));
        }
        early().delete(RunIds.stepKey(runId, rule.getLastStep()));
    }

    private KeyValueStore<String, StopDecision> decisions() {
        return context().getStateStore(DECISIONS);
    }

    private KeyValueStore<String, EvaluationResult> early() {
        return context().getStateStore(EARLY);
    }
}
