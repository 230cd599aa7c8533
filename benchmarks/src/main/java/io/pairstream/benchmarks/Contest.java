package io.pairstream.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Subjects that do the same work in turn, repeat after repeat, so that the noise of a shared machine meets all alike.
 *
 * @param name what is measured, such as {@code train.resnet.1000}
 * @param rates samples per second of each subject in each repeat, by the subject's name
 */
record Contest(String name, Map<String, List<Double>> rates) {

    /** Name of the subject that the others are compared with. */
    static final String PAIRSTREAM = "pairstream";

    /** Has the subjects do a number of repeats in turn. */
    static Contest run(String name, String kind, Map<String, Subject> subjects, int repeats) {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            subjects.forEach((subject, process) ->
                    rates.computeIfAbsent(subject, each -> new ArrayList<>()).add(process.measure(kind)));
        }
        return new Contest(name, rates);
    }

    /** Returns the median of PairStream's rate divided by the other's, repeat by repeat. */
    double ratioTo(String other) {
        List<Double> ratios = new ArrayList<>();
        List<Double> ours = ratesOf(PAIRSTREAM);
        List<Double> theirs = ratesOf(other);
        for (int repeat = 0; repeat < ours.size(); repeat++) {
            ratios.add(ours.get(repeat) / theirs.get(repeat));
        }
        return median(ratios);
    }

    /** Returns the median rate of a subject. */
    double median(String subject) {
        return median(ratesOf(subject));
    }

    private List<Double> ratesOf(String subject) {
        return rates.getOrDefault(subject, List.of());
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
