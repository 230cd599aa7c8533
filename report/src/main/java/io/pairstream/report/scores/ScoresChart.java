package io.pairstream.report.scores;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.OperatingPoint;
import io.pairstream.records.ScoreCurve;
import io.pairstream.report.chart.ChartFile;
import io.pairstream.report.chart.Panel;
import io.pairstream.report.chart.PlotArea;
import io.pairstream.report.chart.Rounded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** One model's scores in one drawing: a row of ROC curve, DET curve and histogram for each set of pairs. */
public final class ScoresChart {

    private static final int WIDTH = 1140;
    private static final int ROW = 410;
    private static final int HEAD = 50;
    private static final int COLUMN = 380;
    private static final int SIDE = 290;
    private static final int LEFT = 72;
    private static final int TOP = 46;
    private static final int DECIMALS = 4;

    private ScoresChart() {}

    /**
     * Returns the drawing as SVG. A row whose result says nothing of scores says that.
     *
     * @param title what all of it shows
     * @param results results by the name of the set of pairs
     */
    public static String svg(String title, Map<String, EvaluationResult> results) {
        List<Panel> panels = new ArrayList<>();
        StringJoiner description = new StringJoiner(" ");
        int top = HEAD;
        for (Map.Entry<String, EvaluationResult> each : results.entrySet()) {
            List<OperatingPoint> points = reportedOn(each.getKey(), results);
            panels.addAll(row(new ScoreDiagrams.Scored(0, each.getKey(), each.getValue(), points), top));
            description.add(words(each.getKey(), each.getValue(), points));
            top += ROW;
        }
        return ChartFile.svg(panels, title, WIDTH, top, description.toString());
    }

    /** Those that are chosen on one set are reported on another; those that are not are chosen and reported on parts of their own. */
    private static List<OperatingPoint> reportedOn(String name, Map<String, EvaluationResult> results) {
        List<OperatingPoint> points = new ArrayList<>();
        results.forEach((set, result) -> result.getOperatingPoints().stream()
                .filter(point -> name.equals(point.getChosenOn().equals(set) ? point.getReportedOn() : set))
                .forEach(points::add));
        return points;
    }

    private static List<Panel> row(ScoreDiagrams.Scored only, int top) {
        String name = only.name();
        ScoreCurve curve = only.result().getScoreCurve();
        List<ScoreDiagrams.Scored> scored = List.of(only);
        String roc = "ROC curve, " + name + " pairs";
        String det = "DET curve, " + name + " pairs";
        String histogram = "Scores, " + name + " pairs";
        if (curve == null) {
            return List.of(Panel.empty(roc, area(0, top), "An earlier evaluator kept no scores."));
        }
        Panel last = new Panel("pairs", true, ScoreDiagrams.histogram(histogram, curve, area(2, top)));
        if (!ScoreDiagrams.hasCurves(only.result())) {
            return List.of(Panel.empty(roc, area(0, top), "All pairs have one label."), last);
        }
        return List.of(
                new Panel("true accept rate", false, ScoreDiagrams.roc(roc, scored, area(0, top))),
                new Panel("false reject rate", false, ScoreDiagrams.det(det, scored, area(1, top))),
                last);
    }

    private static PlotArea area(int column, int top) {
        int left = column * COLUMN + LEFT;
        return new PlotArea(left, left + SIDE, top + TOP, top + TOP + SIDE);
    }

    private static String words(String name, EvaluationResult result, List<OperatingPoint> points) {
        return "On " + name + " pairs: area under the ROC curve " + decimal(result.getAreaUnderRoc())
                + ", equal error rate " + decimal(result.getEqualErrorRate()) + ", which a dot marks."
                + (points.isEmpty() ? "" : " Rings mark operating points: " + rules(points) + ".");
    }

    private static String rules(List<OperatingPoint> points) {
        return points.stream().map(OperatingPoint::getRule).collect(Collectors.joining(", "));
    }

    private static String decimal(Double value) {
        return Rounded.formatIfAny(value == null ? Double.NaN : value, DECIMALS);
    }
}
