package io.pairstream.report.comparison;

import io.pairstream.records.EvaluationResult;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Runs that are declared with the same settings and images, and differ in their seeds alone.
 *
 * @param commonName what their names have in common
 * @param distinction in what it differs from other groups with the same common name; empty if there is none
 * @param runs the runs
 */
public record RunGroup(String commonName, String distinction, List<ComparedRun> runs) {

    /** Copies the list. */
    public RunGroup {
        runs = List.copyOf(runs);
    }

    /** Returns the groups of these runs, in the order of their first runs. */
    public static List<RunGroup> of(List<ComparedRun> runs) {
        return Grouping.of(runs);
    }

    /** Returns a name that no other group of the comparison has. */
    public String name() {
        return distinct(commonName);
    }

    /** Returns a name that the group goes by elsewhere with what tells it apart here. */
    public String distinct(String other) {
        return distinction.isEmpty() ? other : other + " (" + distinction + ")";
    }

    /** Returns one run for each seed, of several the first: those that figures are of. */
    public List<ComparedRun> seeds() {
        Map<Long, ComparedRun> bySeed = new LinkedHashMap<>();
        runs.forEach(run -> bySeed.putIfAbsent(run.seed(), run));
        return List.copyOf(bySeed.values());
    }

    /** Returns the names of the test sets that all its runs have. */
    public List<String> testSets() {
        Set<String> common = new LinkedHashSet<>(runs.get(0).finalTestResults().keySet());
        runs.forEach(run -> common.retainAll(run.finalTestResults().keySet()));
        return List.copyOf(common);
    }

    /** Returns a figure of the final results of each seed on a test set that all its runs have. */
    public Spread onTestSet(String testSet, ToDoubleFunction<EvaluationResult> figure) {
        return new Spread(seeds().stream()
                .flatMap(run -> run.finalTestResults().entrySet().stream())
                .filter(result -> result.getKey().equals(testSet))
                .map(result -> figure.applyAsDouble(result.getValue()))
                .toList());
    }

    /** Returns a figure of the final results of each seed on the training pairs. */
    public Spread onTraining(ToDoubleFunction<EvaluationResult> figure) {
        return new Spread(seeds().stream()
                .map(run -> figure.applyAsDouble(run.finalTrainResult()))
                .toList());
    }
}
