package io.pairstream.report.comparison;

import io.pairstream.records.EvaluationResult;
import io.pairstream.report.PresentClasses;
import io.pairstream.report.chart.Rounded;
import io.pairstream.schemas.Figure;
import java.util.ArrayList;
import java.util.List;

/** {@code comparison.md}: final figures as tables in Markdown, of the groups, of their scores where there are, and of each run, with remarks. */
public final class ComparisonTable {

    private static final int DECIMALS = 4;

    private ComparisonTable() {}

    /** Returns the tables, with a line end after the last line. */
    public static String format(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        addGroups(lines, comparison);
        lines.add("");
        ScoreTable scores = ScoreTable.of(comparison);
        if (!scores.isEmpty()) {
            addScores(lines, scores);
            lines.add("");
        }
        comparison.remarks().forEach(remark -> lines.addAll(List.of(remark, "")));
        addRuns(lines, comparison);
        return String.join("\n", lines) + "\n";
    }

    private static void addGroups(List<String> lines, Comparison comparison) {
        List<String> columns = new ArrayList<>(List.of("Experiment", "seeds", "test pairs"));
        for (Figure figure : Figure.ofEveryResult()) {
            columns.addAll(List.of("test " + figure.title() + ": median", "min", "max"));
        }
        columns.addAll(List.of("recall of label 0: median", "of label 1: median", "training accuracy: median"));
        head(lines, columns);
        for (GroupSummary each : GroupSummary.of(comparison.groups())) {
            List<String> cells = new ArrayList<>(List.of(each.group(), each.seeds(), each.testSet()));
            each.figures().stream()
                    .map(GroupSummary.FigureSpread::spread)
                    .forEach(spread ->
                            cells.addAll(List.of(ifAny(spread.median()), ifAny(spread.min()), ifAny(spread.max()))));
            cells.add(ifAny(each.differentRecall().median()));
            cells.add(ifAny(each.sameRecall().median()));
            cells.add(ifAny(each.trainAccuracy().median()));
            row(lines, cells);
        }
    }

    private static void addScores(List<String> lines, ScoreTable scores) {
        List<String> columns = new ArrayList<>(List.of("Experiment", "test pairs"));
        scores.figures().forEach(figure -> columns.add(figure.title() + ": median (min to max)"));
        head(lines, columns);
        for (ScoreTable.Row each : scores.rows()) {
            List<String> cells = new ArrayList<>(List.of(each.group(), each.testSet()));
            each.spreads()
                    .forEach(spread -> cells.add(ifAny(spread.median())
                            + (spread.values().size() == 1
                                    ? ""
                                    : " (" + ifAny(spread.min()) + " to " + ifAny(spread.max()) + ")")));
            row(lines, cells);
        }
    }

    private static void addRuns(List<String> lines, Comparison comparison) {
        List<String> columns = new ArrayList<>(List.of("Run", "test pairs"));
        Figure.ofEveryResult().forEach(figure -> columns.add("test " + figure.title()));
        columns.addAll(List.of("recall of label 0", "of label 1"));
        Figure.ofEveryResult().forEach(figure -> columns.add("training " + figure.title()));
        head(lines, columns);
        for (ComparedRun run : comparison.runs()) {
            run.finalTestResults().forEach((testSet, result) -> {
                List<String> cells = new ArrayList<>(List.of(run.runId(), testSet));
                addFigures(cells, result);
                cells.add(ifAny(PresentClasses.recall(result, 0)));
                cells.add(ifAny(PresentClasses.recall(result, 1)));
                addFigures(cells, run.finalTrainResult());
                row(lines, cells);
            });
        }
    }

    private static void addFigures(List<String> cells, EvaluationResult result) {
        Figure.ofEveryResult().forEach(figure -> cells.add(ifAny(figure.applyAsDouble(result))));
    }

    private static String ifAny(double value) {
        return Rounded.formatIfAny(value, DECIMALS);
    }

    private static void head(List<String> lines, List<String> columns) {
        row(lines, columns);
        lines.add("|" + " --- |".repeat(columns.size()));
    }

    private static void row(List<String> lines, List<String> cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }
}
