package io.pairstream.model.classification;

import io.pairstream.records.AverageMetrics;
import io.pairstream.records.ClassMetrics;
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
                .mapToObj(label -> metrics(confusion, label))
                .toList();
        List<ClassMetrics> present = classes.stream()
                .filter(metrics -> metrics.getSupport() > 0 || confusion.predicted(metrics.getLabel()) > 0)
                .toList();
        return new ClassificationMetrics(
                accuracy(confusion), classes, Averages.macro(present), Averages.weighted(present));
    }

    /** Returns the share of pairs predicted right; 0 of no pairs. */
    public static double accuracy(ConfusionMatrix confusion) {
        long right = IntStream.range(0, confusion.classes())
                .mapToLong(label -> confusion.count(label, label))
                .sum();
        return ratio(right, confusion.total());
    }

    /** As scikit-learn's {@code precision_recall_fscore_support} defines them with {@code zero_division=0}. */
    private static ClassMetrics metrics(ConfusionMatrix confusion, int label) {
        long right = confusion.count(label, label);
        long support = confusion.support(label);
        long predicted = confusion.predicted(label);
        return new ClassMetrics(
                label, ratio(right, predicted), ratio(right, support), ratio(2 * right, predicted + support), support);
    }

    /** Returns a quotient; 0 where the denominator is 0. */
    private static double ratio(long numerator, long denominator) {
        return denominator == 0 ? 0 : (double) numerator / denominator;
    }
}
