package io.pairstream.report.comparison;

import io.pairstream.records.EvaluationResult;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Runs that differ in their seeds alone.
 *
 * @param name what their names have in common
 * @param runs the runs
 */
public record RunGroup(String name, List<ComparedRun> runs) {

    /** Copies the list. */
    public RunGroup {
        runs = List.copyOf(runs);
    }

    /** Returns the groups of these runs, in the order of their first runs. */
    public static List<RunGroup> of(List<ComparedRun> runs) {
        Map<String, List<ComparedRun>> byName = runs.stream()
                .collect(Collectors.groupingBy(ComparedRun::group, LinkedHashMap::new, Collectors.toList()));
        return byName.entrySet().stream()
                .map(group -> new RunGroup(group.getKey(), group.getValue()))
                .toList();
    }

    /** Returns the names of the test sets that all its runs have. */
    public List<String> testSets() {
        Set<String> common = new LinkedHashSet<>(runs.get(0).finalTestResults().keySet());
        runs.forEach(run -> common.retainAll(run.finalTestResults().keySet()));
        return List.copyOf(common);
    }

    /** Returns a figure of the final results on a test set that all its runs have. */
    public Spread onTestSet(String testSet, ToDoubleFunction<EvaluationResult> figure) {
        return new Spread(runs.stream()
                .flatMap(run -> run.finalTestResults().entrySet().stream())
                .filter(result -> result.getKey().equals(testSet))
                .map(result -> figure.applyAsDouble(result.getValue()))
                .toList());
    }

    /** Returns a figure of the final results on the training pairs. */
    public Spread onTraining(ToDoubleFunction<EvaluationResult> figure) {
        return new Spread(runs.stream()
                .map(run -> figure.applyAsDouble(run.finalTrainResult()))
                .toList());
    }
}
