package io.pairstream.report.comparison;

import io.pairstream.records.EvaluationResult;
import io.pairstream.report.PresentClasses;
import io.pairstream.schemas.Figure;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Final figures of a group of runs on one test set.
 *
 * @param group name of the group
 * @param seeds its runs' seeds
 * @param testSet name of the test set
 * @param figures the figures that every result has, on it, in the order of their titles
 * @param differentRecall recall of label 0 on it
 * @param sameRecall recall of label 1 on it
 * @param trainAccuracy accuracy on the training pairs
 */
public record GroupSummary(
        String group,
        String seeds,
        String testSet,
        List<FigureSpread> figures,
        Spread differentRecall,
        Spread sameRecall,
        Spread trainAccuracy) {

    /** Copies the list. */
    public GroupSummary {
        figures = List.copyOf(figures);
    }

    /**
     * One figure.
     *
     * @param figure which
     * @param spread its values
     */
    public record FigureSpread(Figure figure, Spread spread) {}

    /** Returns the figures of all groups on all their test sets. */
    public static List<GroupSummary> of(List<RunGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.testSets().stream().map(testSet -> of(group, testSet)))
                .toList();
    }

    private static GroupSummary of(RunGroup group, String testSet) {
        return new GroupSummary(
                group.name(),
                group.seeds().stream().map(run -> Long.toString(run.seed())).collect(Collectors.joining(", ")),
                testSet,
                Figure.ofEveryResult().stream()
                        .map(figure -> new FigureSpread(figure, group.onTestSet(testSet, figure)))
                        .toList(),
                group.onTestSet(testSet, result -> PresentClasses.recall(result, 0)),
                group.onTestSet(testSet, result -> PresentClasses.recall(result, 1)),
                group.onTraining(EvaluationResult::getAccuracy));
    }
}
