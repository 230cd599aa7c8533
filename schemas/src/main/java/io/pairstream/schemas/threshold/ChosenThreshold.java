package io.pairstream.schemas.threshold;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.OperatingPoint;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.text.PlainDecimal;
import java.util.Optional;

/**
 * A threshold, and what can be said for it.
 *
 * @param threshold in [0, 1]: pairs that score at least as much are the same
 * @param rule the rule that was asked for
 * @param point the published point that it is of; none if it was given, or an earlier evaluator made the result
 * @param origin where it comes from, as "chosen on random, reported on alternating"
 * @param rates what it does to the pairs that it is reported on, as "1 of 100 different pairs is accepted, 97 of 100 same pairs are";
 *     empty: that is not known
 */
public record ChosenThreshold(
        double threshold, ThresholdRule rule, Optional<OperatingPoint> point, String origin, String rates) {

    /**
     * Returns the threshold that a rule chooses.
     *
     * @param result result on the primary test set, such as the one of a best model
     * @throws PairStreamException if the result does not have what the rule needs
     */
    public static ChosenThreshold of(EvaluationResult result, ThresholdRule rule) {
        return new ThresholdChoice(result).by(rule);
    }

    /** Returns all of it in one line: "threshold 0.43 (eer), chosen on random, reported on alternating: 1 of 100 ...". */
    public String sentence() {
        String asked = rule instanceof ThresholdRule.Fixed ? "" : " (" + rule.text() + ")";
        return "threshold " + PlainDecimal.format(threshold) + asked + ", " + origin
                + (rates.isEmpty() ? "" : ": " + rates);
    }
}
