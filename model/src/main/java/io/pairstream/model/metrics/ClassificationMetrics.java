package io.pairstream.model.metrics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What scikit-learn's {@code classification_report} shows. A label that no pair has and that is never predicted has zeros,
 * and counts in no average.
 *
 * @param accuracy share of pairs predicted right; 0 of no pairs
 * @param classes metrics by label, in order of the labels
 * @param macro averages in which every label counts the same
 * @param weighted averages in which every label counts by its support
 */
public record ClassificationMetrics(
        double accuracy, List<ClassMetrics> classes, AverageMetrics macro, AverageMetrics weighted) {

    /** Copies the list. */
    public ClassificationMetrics {
        classes = List.copyOf(classes);
    }

    /** Returns the metrics of a confusion matrix. */
    public static ClassificationMetrics of(ConfusionMatrix confusion) {
        List<ClassMetrics> classes = IntStream.range(0, confusion.classes())
                .mapToObj(label -> ClassMetrics.of(confusion, label))
                .toList();
        List<ClassMetrics> present = classes.stream()
                .filter(metrics -> metrics.support() > 0 || confusion.predicted(metrics.label()) > 0)
                .toList();
        return new ClassificationMetrics(
                accuracy(confusion), classes, AverageMetrics.macro(present), AverageMetrics.weighted(present));
    }

    /** Returns the share of pairs predicted right; 0 of no pairs. */
    public static double accuracy(ConfusionMatrix confusion) {
        long right = IntStream.range(0, confusion.classes())
                .mapToLong(label -> confusion.count(label, label))
                .sum();
        return ClassMetrics.ratio(right, confusion.total());
    }
}
