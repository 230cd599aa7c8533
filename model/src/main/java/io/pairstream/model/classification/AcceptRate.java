package io.pairstream.model.classification;

import org.jspecify.annotations.Nullable;

/**
 * True accept rate at a false accept rate: the largest share of the pairs of label 1 that a threshold accepts which accepts at most 1
 * in so many of label 0. On scikit-learn's {@code roc_curve} with all points it is {@code max(tpr[fpr <= 1 / oneIn])}.
 *
 * <p>It is said where the false accepts at that rate are at least {@value #FEWEST_FALSE_ACCEPTS}: the standard error of a rate that
 * rests on n events is about 1 / sqrt(n) of it, here a third.
 */
final class AcceptRate implements SortedScores.Threshold {

    /** So many false accepts a rate must rest on. */
    static final int FEWEST_FALSE_ACCEPTS = 10;

    private final long oneIn;
    private final long different;
    private final long same;
    private long accepted;

    /** @param oneIn 1 / false accept rate */
    AcceptRate(long oneIn, long different, long same) {
        this.oneIn = oneIn;
        this.different = different;
        this.same = same;
    }

    @Override
    public void accept(double threshold, long falseAccepts, long trueAccepts) {
        if (falseAccepts * oneIn <= different) {
            accepted = trueAccepts;
        }
    }

    /** Returns the rate; null if there are too few pairs of label 0 to say it. */
    @Nullable
    Double rate() {
        return different < FEWEST_FALSE_ACCEPTS * oneIn ? null : (double) accepted / same;
    }
}
