package io.pairstream.report;

import io.pairstream.records.StopDecision;
import java.util.Objects;

/** Says that a run was stopped early, and why. */
public final class EarlyStop {

    private EarlyStop() {}

    /**
     * Returns the line about a decision.
     *
     * @param decision one that ends a run
     */
    public static String format(StopDecision decision) {
        return "Stopped early after step "
                + Objects.requireNonNull(decision.getStopAfterStep(), "a decision that ends no run")
                + ": test loss had not improved for " + decision.getEvaluationsSinceBest() + " evaluations since step "
                + decision.getBestStep();
    }
}
