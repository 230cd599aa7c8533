package io.pairstream.schemas;

import io.pairstream.records.EvaluationResult;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which checkpoint of a run is the best: that with the lowest loss on the primary test set, of equals the earliest. */
public final class TestLosses {

    private static final Comparator<EvaluationResult> BEST_FIRST =
            Comparator.comparingDouble(EvaluationResult::getLoss).thenComparingLong(EvaluationResult::getStep);

    private TestLosses() {}

    /** Returns whether a test loss is lower than the lowest of earlier steps. What is not a number is lower than none. */
    public static boolean isLower(double loss, double lowest) {
        return Double.compare(loss, lowest) < 0;
    }

    /** Returns whether the one result is that of a better checkpoint than the other. */
    public static boolean isBetter(EvaluationResult one, EvaluationResult other) {
        return BEST_FIRST.compare(one, other) < 0;
    }

    /**
     * Returns the result of the best checkpoint.
     *
     * @param results those on the primary test set
     */
    public static Optional<EvaluationResult> best(Collection<EvaluationResult> results) {
        return results.stream().min(BEST_FIRST);
    }
}
