package io.pairstream.model.classification;

/**
 * The threshold at which most pairs are right: those of label 1 that it accepts, and those of label 0 that it does not. Of several it is
 * the highest. On scikit-learn's {@code roc_curve} with all points it is the first that has the largest {@code tpr * same - fpr * different}.
 */
final class BestAccuracy implements SortedScores.Threshold {

    private long most = Long.MIN_VALUE;
    private double threshold = Double.NaN;

    @Override
    public void accept(double score, long falseAccepts, long trueAccepts) {
        if (trueAccepts - falseAccepts > most) {
            most = trueAccepts - falseAccepts;
            threshold = score;
        }
    }

    double threshold() {
        return threshold;
    }
}
