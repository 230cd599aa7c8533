package io.pairstream.model.classification;

import io.pairstream.records.AverageMetrics;
import io.pairstream.records.ClassMetrics;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Means of the metrics of labels. */
final class Averages {

    private Averages() {}

    /** Returns the averages in which every label counts the same, as scikit-learn's {@code macro avg}. */
    static AverageMetrics macro(List<ClassMetrics> classes) {
        return average(classes, label -> 1);
    }

    /** Returns the averages in which every label counts by its support, as scikit-learn's {@code weighted avg}. */
    static AverageMetrics weighted(List<ClassMetrics> classes) {
        return average(classes, ClassMetrics::getSupport);
    }

    private static AverageMetrics average(List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> weight) {
        return new AverageMetrics(
                mean(classes, weight, ClassMetrics::getPrecision),
                mean(classes, weight, ClassMetrics::getRecall),
                mean(classes, weight, ClassMetrics::getF1),
                classes.stream().mapToLong(ClassMetrics::getSupport).sum());
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
