package io.pairstream.model.classification;

/**
 * Where the share of pairs of label 0 that are accepted equals the share of pairs of label 1 that are not. Between two thresholds
 * the ROC curve is a straight line, on which the rate lies; the threshold is the lower one of the two, a score that a pair has. On
 * scikit-learn's {@code roc_curve} it is where the straight lines between its points have {@code fpr = 1 - tpr}.
 */
final class EqualError implements SortedScores.Threshold {

    private final long different;
    private final long same;
    private double excessBefore = -1;
    private double falseRateBefore;
    private double rate = Double.NaN;
    private double threshold = Double.NaN;

    EqualError(long different, long same) {
        this.different = different;
        this.same = same;
    }

    @Override
    public void accept(double score, long falseAccepts, long trueAccepts) {
        if (!Double.isNaN(rate)) {
            return;
        }
        double falseRate = (double) falseAccepts / different;
        double excess = (double) (falseAccepts * same - (same - trueAccepts) * different) / different / same;
        if (excess >= 0) {
            double way = excessBefore / (excessBefore - excess);
            rate = falseRateBefore + way * (falseRate - falseRateBefore);
            threshold = score;
        }
        excessBefore = excess;
        falseRateBefore = falseRate;
    }

    double rate() {
        return rate;
    }

    double threshold() {
        return threshold;
    }
}
