package io.pairstream.model.classification;

import io.pairstream.schemas.threshold.RateLadder;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * True accept rate at a false accept rate: the largest share of the pairs of label 1 that a threshold accepts which accepts at most 1
 * in so many of label 0. On scikit-learn's {@code roc_curve} with all points it is {@code max(tpr[fpr <= 1 / oneIn])}.
 * Of the thresholds that accept so many it is the highest, which accepts the fewest of label 0.
 */
final class AcceptRate implements SortedScores.Threshold {

    private final long oneIn;
    private final long different;
    private final long same;
    private long accepted;
    private double chosen = Double.NaN;

    /** @param oneIn 1 / false accept rate */
    AcceptRate(long oneIn, long different, long same) {
        this.oneIn = oneIn;
        this.different = different;
        this.same = same;
    }

    @Override
    public void accept(double threshold, long falseAccepts, long trueAccepts) {
        if (falseAccepts * oneIn <= different && trueAccepts > accepted) {
            accepted = trueAccepts;
            chosen = threshold;
        }
    }

    /** Returns the rate; null if there are too few pairs of label 0 to say it. */
    @Nullable
    Double rate() {
        return RateLadder.isAllowed(oneIn, different) ? (double) accepted / same : null;
    }

    /** Returns the threshold; none if each that accepts any pair of label 1 accepts more of label 0 than it may. */
    OptionalDouble threshold() {
        return accepted == 0 ? OptionalDouble.empty() : OptionalDouble.of(chosen);
    }
}
