package io.pairstream.model.metrics;

/**
 * Metrics of one label, as scikit-learn's {@code precision_recall_fscore_support} defines them with {@code
 * zero_division=0}.
 *
 * @param label the label
 * @param precision share of pairs predicted as the label that are of it; 0 where none was predicted
 * @param recall share of pairs of the label that were predicted so; 0 where there is none
 * @param f1 harmonic mean of precision and recall; 0 where both are 0
 * @param support pairs of the label
 */
public record ClassMetrics(int label, double precision, double recall, double f1, long support) {

    /** Returns the metrics of a label. */
    public static ClassMetrics of(ConfusionMatrix confusion, int label) {
        long right = confusion.count(label, label);
        long support = confusion.support(label);
        long predicted = confusion.predicted(label);
        return new ClassMetrics(
                label, ratio(right, predicted), ratio(right, support), ratio(2 * right, predicted + support), support);
    }

    /** Returns a quotient; 0 where the denominator is 0. */
    static double ratio(long numerator, long denominator) {
        return denominator == 0 ? 0 : (double) numerator / denominator;
    }
}
