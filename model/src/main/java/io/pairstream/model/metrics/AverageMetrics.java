package io.pairstream.model.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Metrics averaged over the labels.
 *
 * @param precision mean precision
 * @param recall mean recall
 * @param f1 mean F1
 * @param support pairs of all labels
 */
public record AverageMetrics(double precision, double recall, double f1, long support) {

    /** Returns the averages in which every label counts the same, as scikit-learn's {@code macro avg}. */
    public static AverageMetrics macro(List<ClassMetrics> classes) {
        return average(classes, label -> 1);
    }

    /** Returns the averages in which every label counts by its support, as scikit-learn's {@code weighted avg}. */
    public static AverageMetrics weighted(List<ClassMetrics> classes) {
        return average(classes, ClassMetrics::support);
    }

    private static AverageMetrics average(List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> weight) {
        return new AverageMetrics(
                mean(classes, weight, ClassMetrics::precision),
                mean(classes, weight, ClassMetrics::recall),
                mean(classes, weight, ClassMetrics::f1),
                classes.stream().mapToLong(ClassMetrics::support).sum());
    }

    private static double mean(
            List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> weight, ToDoubleFunction<ClassMetrics> metric) {
        double sum = 0;
        double weights = 0;
        for (ClassMetrics label : classes) {
            sum += weight.applyAsDouble(label) * metric.applyAsDouble(label);
            weights += weight.applyAsDouble(label);
        }
        return weights == 0 ? 0 : sum / weights;
    }
}
