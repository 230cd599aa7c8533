package io.pairstream.model.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Metrics of a classification: of each class, and averaged.
 *
 * @param accuracy share predicted right; 0 of none
 * @param perClass metrics by class, in label order
 * @param macro unweighted mean over all classes
 * @param weighted mean over the classes weighted by support; 0 where no class has support
 */
public record ClassificationMetrics(double accuracy, List<ClassMetrics> perClass, Average macro, Average weighted) {

    /** Copies the list. */
    public ClassificationMetrics {
        perClass = List.copyOf(perClass);
    }

    /**
     * Metrics averaged over classes.
     *
     * @param precision mean precision
     * @param recall mean recall
     * @param f1 mean F1
     * @param support how many there are of all classes
     */
    public record Average(double precision, double recall, double f1, long support) {}

    /** Returns the metrics of a confusion matrix. */
    public static ClassificationMetrics of(ConfusionMatrix confusion) {
        List<ClassMetrics> perClass = IntStream.range(0, confusion.classes())
                .mapToObj(label -> ClassMetrics.of(confusion, label))
                .toList();
        long total = confusion.total();
        long correct = IntStream.range(0, confusion.classes())
                .mapToLong(label -> confusion.count(label, label))
                .sum();
        return new ClassificationMetrics(
                total == 0 ? 0 : (double) correct / total,
                perClass,
                average(perClass, total, each -> 1.0),
                average(perClass, total, ClassMetrics::support));
    }

    private static Average average(List<ClassMetrics> classes, long total, ToDoubleFunction<ClassMetrics> weight) {
        return new Average(
                mean(classes, weight, ClassMetrics::precision),
                mean(classes, weight, ClassMetrics::recall),
                mean(classes, weight, ClassMetrics::f1),
                total);
    }

    private static double mean(
            List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> weight, ToDoubleFunction<ClassMetrics> metric) {
        double sum = 0;
        double weights = 0;
        for (ClassMetrics each : classes) {
            sum += weight.applyAsDouble(each) * metric.applyAsDouble(each);
            weights += weight.applyAsDouble(each);
        }
        return weights == 0 ? 0 : sum / weights;
    }
}
