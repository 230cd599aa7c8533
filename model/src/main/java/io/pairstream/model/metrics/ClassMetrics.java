package io.pairstream.model.metrics;

/**
 * Metrics of one class, as scikit-learn's {@code precision_recall_fscore_support} defines them with
 * {@code zero_division=0}.
 *
 * @param label the class
 * @param precision share of those predicted as the class that are of it; 0 where none was
 * @param recall share of those of the class that were predicted so; 0 where there is none
 * @param f1 2 TP / (2 TP + FP + FN); 0 where that is 0 / 0
 * @param support how many are of the class
 */
public record ClassMetrics(int label, double precision, double recall, double f1, long support) {

    /** Returns the metrics of a class. */
    public static ClassMetrics of(ConfusionMatrix confusion, int label) {
        long truePositives = confusion.count(label, label);
        long predicted = confusion.predicted(label);
        long support = confusion.support(label);
        return new ClassMetrics(
                label,
                ratio(truePositives, predicted),
                ratio(truePositives, support),
                ratio(2 * truePositives, predicted + support),
                support);
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
