package io.pairstream.model.classification;

/**
 * Area under the ROC curve: the probability that a pair of label 1 scores higher than one of label 0, where equal scores count
 * half (Mann and Whitney, <a href="https://doi.org/10.1214/aoms/1177730491">On a Test of Whether one of Two Random Variables is
 * Stochastically Larger than the Other</a>, 1947). As scikit-learn's {@code roc_auc_score}; the sum has no rounding.
 */
final class AreaUnderRoc implements SortedScores.Threshold {

    private long twice;
    private long falseBefore;
    private long trueBefore;

    @Override
    public void accept(double threshold, long falseAccepts, long trueAccepts) {
        twice += (falseAccepts - falseBefore) * (trueBefore + trueAccepts);
        falseBefore = falseAccepts;
        trueBefore = trueAccepts;
    }

    double area() {
        return twice / (2.0 * falseBefore * trueBefore);
    }
}
