package io.pairstream.report;

import io.pairstream.records.AverageMetrics;
import io.pairstream.records.ClassMetrics;
import io.pairstream.records.EvaluationResult;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The classes that a classification report has a row for, as scikit-learn's: those that pairs have or that are predicted. A
 * class of which there is no pair and that is never predicted has no figures.
 */
public final class PresentClasses {

    private PresentClasses() {}

    /** Returns the figures of the classes, in the order of their labels. */
    public static List<ClassMetrics> of(EvaluationResult result) {
        return result.getPerClass().stream()
                .filter(metrics -> metrics.getSupport() > 0 || isPredicted(result, metrics.getLabel()))
                .toList();
    }

    /** Returns the recall of a label; {@code NaN} where its class has no figures. */
    public static double recall(EvaluationResult result, int label) {
        return of(result).stream()
                .filter(metrics -> metrics.getLabel() == label)
                .mapToDouble(ClassMetrics::getRecall)
                .findFirst()
                .orElse(Double.NaN);
    }

    /**
     * Returns the averages in which each of the classes counts the same. Where one has no figures they are taken anew:
     * earlier evaluators counted its zeros.
     */
    public static AverageMetrics macroAverage(EvaluationResult result) {
        List<ClassMetrics> classes = of(result);
        AverageMetrics stated = result.getMacroAverage();
        return classes.size() == result.getPerClass().size()
                ? stated
                : new AverageMetrics(
                        mean(classes, ClassMetrics::getPrecision),
                        mean(classes, ClassMetrics::getRecall),
                        mean(classes, ClassMetrics::getF1),
                        stated.getSupport());
    }

    private static double mean(List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> figure) {
        return classes.stream().mapToDouble(figure).average().orElse(0);
    }

    private static boolean isPredicted(EvaluationResult result, int label) {
        return result.getConfusionMatrix().stream().anyMatch(counts -> counts.get(label) > 0);
    }
}
