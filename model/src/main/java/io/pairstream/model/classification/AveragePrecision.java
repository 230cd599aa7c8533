package io.pairstream.model.classification;

/**
 * Average precision: the precision at each threshold, weighted by the recall that it adds to the one above it. Not interpolated,
 * as scikit-learn's {@code average_precision_score} (Zhu, <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.average_precision_score.html">Recall, Precision and
 * Average Precision</a>, 2004).
 */
final class AveragePrecision implements SortedScores.Threshold {

    private double sum;
    private long trueBefore;

    @Override
    public void accept(double threshold, long falseAccepts, long trueAccepts) {
        double precision = (double) trueAccepts / (trueAccepts + falseAccepts);
        sum += (trueAccepts - trueBefore) * precision;
        trueBefore = trueAccepts;
    }

    double average() {
        return sum / trueBefore;
    }
}
