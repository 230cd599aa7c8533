package io.pairstream.report;

import io.pairstream.records.AverageMetrics;
import io.pairstream.records.ClassMetrics;
import io.pairstream.records.EvaluationResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code report.txt}: the final test result, of each test set under its name where there are several, in the layout and rounding of scikit-learn's <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.classification_report.html">classification_report</a>
 * with {@code digits=2}.
 */
public final class ClassificationReport implements ReportFile {

    private static final int DIGITS = 2;
    private static final int COLUMN_WIDTH = 9;
    private static final String WEIGHTED = "weighted avg";

    @Override
    public String name() {
        return "report.txt";
    }

    @Override
    public byte[] render(RunHistory history) {
        return ReportFile.utf8(format(history.finalTestResults()));
    }

    /** Returns the reports of these results, by test set; the names are said where there are several. */
    public static String format(Map<String, EvaluationResult> results) {
        return results.size() == 1
                ? format(results.values().iterator().next())
                : results.entrySet().stream()
                        .map(each -> "Test set: " + each.getKey() + "\n\n" + format(each.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    /** Returns the report of a result, with a line end after its last line, as scikit-learn has it. */
    public static String format(EvaluationResult result) {
        List<ClassMetrics> classes = PresentClasses.of(result);
        int nameWidth = classes.stream()
                .mapToInt(metrics -> name(metrics).length())
                .reduce(Math.max(WEIGHTED.length(), DIGITS), Math::max);
        StringBuilder report = new StringBuilder();
        row(report, nameWidth, "", "precision", "recall", "f1-score", "support");
        report.append('\n');
        for (ClassMetrics metrics : classes) {
            row(
                    report,
                    nameWidth,
                    name(metrics),
                    number(metrics.getPrecision()),
                    number(metrics.getRecall()),
                    number(metrics.getF1()),
                    Long.toString(metrics.getSupport()));
        }
        report.append('\n');
        row(report, nameWidth, "accuracy", "", "", number(result.getAccuracy()), Long.toString(result.getSamples()));
        average(report, nameWidth, "macro avg", PresentClasses.macroAverage(result));
        average(report, nameWidth, WEIGHTED, result.getWeightedAverage());
        return report.toString();
    }

    private static void average(StringBuilder report, int nameWidth, String name, AverageMetrics metrics) {
        row(
                report,
                nameWidth,
                name,
                number(metrics.getPrecision()),
                number(metrics.getRecall()),
                number(metrics.getF1()),
                Long.toString(metrics.getSupport()));
    }

    private static void row(StringBuilder report, int nameWidth, String name, String... cells) {
        report.append(" ".repeat(nameWidth - name.length())).append(name).append(' ');
        for (String cell : cells) {
            report.append(' ')
                    .append(" ".repeat(Math.max(0, COLUMN_WIDTH - cell.length())))
                    .append(cell);
        }
        report.append('\n');
    }

    private static String name(ClassMetrics metrics) {
        return Integer.toString(metrics.getLabel());
    }

    /** Rounds as Python's format does: the double's exact value, half to even. */
    private static String number(double metric) {
        return new BigDecimal(metric).setScale(DIGITS, RoundingMode.HALF_EVEN).toPlainString();
    }
}
