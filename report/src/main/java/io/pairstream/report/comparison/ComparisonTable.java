package io.pairstream.report.comparison;

import io.pairstream.report.PresentClasses;
import io.pairstream.report.chart.Rounded;
import java.util.ArrayList;
import java.util.List;

/** {@code comparison.md}: final figures as tables in Markdown, of the groups and of each run, and remarks between them. */
public final class ComparisonTable {

    private static final int DECIMALS = 4;

    private ComparisonTable() {}

    /** Returns both tables, with a line end after the last line. */
    public static String format(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        row(
                lines,
                "Experiment",
                "seeds",
                "test pairs",
                "test accuracy: median",
                "min",
                "max",
                "test loss: median",
                "min",
                "max",
                "recall of label 0: median",
                "of label 1: median",
                "training accuracy: median");
        rule(lines, 12);
        for (GroupSummary each : GroupSummary.of(comparison.groups())) {
            row(
                    lines,
                    each.group(),
                    each.seeds(),
                    each.testSet(),
                    number(each.testAccuracy().median()),
                    number(each.testAccuracy().min()),
                    number(each.testAccuracy().max()),
                    number(each.testLoss().median()),
                    number(each.testLoss().min()),
                    number(each.testLoss().max()),
                    ifAny(each.differentRecall().median()),
                    ifAny(each.sameRecall().median()),
                    number(each.trainAccuracy().median()));
        }
        lines.add("");
        comparison.remarks().forEach(remark -> lines.addAll(List.of(remark, "")));
        row(
                lines,
                "Run",
                "test pairs",
                "test accuracy",
                "test loss",
                "recall of label 0",
                "of label 1",
                "training accuracy",
                "training loss");
        rule(lines, 8);
        for (ComparedRun run : comparison.runs()) {
            run.finalTestResults()
                    .forEach((testSet, result) -> row(
                            lines,
                            run.runId(),
                            testSet,
                            number(result.getAccuracy()),
                            number(result.getLoss()),
                            ifAny(PresentClasses.recall(result, 0)),
                            ifAny(PresentClasses.recall(result, 1)),
                            number(run.finalTrainResult().getAccuracy()),
                            number(run.finalTrainResult().getLoss())));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String number(double value) {
        return Rounded.format(value, DECIMALS);
    }

    private static String ifAny(double value) {
        return Rounded.formatIfAny(value, DECIMALS);
    }

    private static void row(List<String> lines, String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    private static void rule(List<String> lines, int columns) {
        lines.add("|" + " --- |".repeat(columns));
    }
}
