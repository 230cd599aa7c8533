package io.pairstream.report.comparison;

import io.pairstream.schemas.Figure;
import java.util.List;

/**
 * The figures of final results that earlier evaluators did not know.
 *
 * @param figures those that a run has, in the order of their titles
 * @param rows a row for each group of runs and each of its test sets
 */
public record ScoreTable(List<Figure> figures, List<Row> rows) {

    /** Copies the lists. */
    public ScoreTable {
        figures = List.copyOf(figures);
        rows = List.copyOf(rows);
    }

    /** Returns the table of a comparison. */
    static ScoreTable of(Comparison comparison) {
        List<Figure> figures = Figure.byTitle().stream()
                .filter(figure -> !figure.isOfEveryResult() && isKnown(comparison, figure))
                .toList();
        List<Row> rows = comparison.groups().stream()
                .flatMap(group -> group.testSets().stream().map(testSet -> row(group, testSet, figures)))
                .toList();
        return new ScoreTable(figures, rows);
    }

    private static boolean isKnown(Comparison comparison, Figure figure) {
        return comparison.runs().stream()
                .flatMap(run -> run.finalTestResults().values().stream())
                .anyMatch(result -> Figure.of(result).containsKey(figure));
    }

    private static Row row(RunGroup group, String testSet, List<Figure> figures) {
        return new Row(
                group.name(),
                testSet,
                figures.stream().map(figure -> group.onTestSet(testSet, figure)).toList());
    }

    /** Returns whether no run has such a figure. */
    public boolean isEmpty() {
        return figures.isEmpty();
    }

    /**
     * The figures of a group on one test set.
     *
     * @param group name of the group
     * @param testSet name of the test set
     * @param spreads each figure of its seeds
     */
    public record Row(String group, String testSet, List<Spread> spreads) {

        /** Copies the list. */
        public Row {
            spreads = List.copyOf(spreads);
        }
    }
}
