package io.pairstream.report.scores;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.OperatingPoint;
import io.pairstream.records.ScoreCurve;
import io.pairstream.report.chart.Axis;
import io.pairstream.report.chart.Curve;
import io.pairstream.report.chart.CurveChart;
import io.pairstream.report.chart.Dot;
import io.pairstream.report.chart.PlotArea;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** ROC curves, DET curves and histograms of scores as charts. Where two error rates are equal, curves have a dot; where thresholds
 * are reported that were chosen on other pairs, a ring. */
public final class ScoreDiagrams {

    /** What a DET curve and a histogram show of a rate or a count of 0: half of the least that there can be. */
    private static final double ZERO = 0.5;

    private static final String X_LABEL = "false accept rate";

    private ScoreDiagrams() {}

    /** Returns whether a result has such curves. */
    public static boolean hasCurves(EvaluationResult result) {
        return RocCurve.of(result).isPresent();
    }

    /** Returns ROC curves: true accept rate against false accept rate. Results that have none are left out. */
    public static CurveChart roc(String title, List<Scored> results, PlotArea area) {
        Axis x = area.horizontal(0, 1);
        Axis y = area.vertical(0, 1);
        List<Curve> curves = curves(results, x, y, RocCurve.Point::trueAcceptRate);
        return new CurveChart(title, X_LABEL, "", area, x.ticks(), y.ticks(), curves);
    }

    /**
     * Returns DET curves (Martin et al., <a href="https://www.isca-archive.org/eurospeech_1997/martin97b_eurospeech.html">The DET Curve
     * in Assessment of Detection Task Performance</a>, 1997): false reject rate against false accept rate, here on axes of logarithms.
     * A rate of 0 is at the end of its axis. Results that have none are left out.
     */
    public static CurveChart det(String title, List<Scored> results, PlotArea area) {
        List<RocCurve> all = results.stream()
                .flatMap(each -> RocCurve.of(each.result()).stream())
                .toList();
        Axis x = area.horizontalLogarithmic(least(all, RocCurve::different), 1);
        Axis y = area.verticalLogarithmic(least(all, RocCurve::same), 1);
        List<Curve> curves = curves(results, x, y, RocCurve.Point::falseRejectRate);
        return new CurveChart(title, X_LABEL, "", area, x.ticks(), y.ticks(), curves);
    }

    private static double least(List<RocCurve> curves, ToDoubleFunction<RocCurve> pairs) {
        return ZERO / curves.stream().mapToDouble(pairs).max().orElse(1);
    }

    /** @param height the rate that is drawn upwards */
    private static List<Curve> curves(List<Scored> results, Axis x, Axis y, ToDoubleFunction<RocCurve.Point> height) {
        return results.stream()
                .flatMap(each -> RocCurve.of(each.result()).stream()
                        .map(curve -> Curve.of(
                                        each.style(),
                                        each.name(),
                                        List.of(dots(curve.points(), x, y, height)),
                                        dots(equalErrors(each.result()), x, y, height))
                                .ringed(dots(each.rings(), x, y, height))))
                .toList();
    }

    private static List<Dot> dots(
            List<RocCurve.Point> points, Axis x, Axis y, ToDoubleFunction<RocCurve.Point> height) {
        return points.stream()
                .map(point -> Dot.at(x.at(point.falseAcceptRate()), y.at(height.applyAsDouble(point))))
                .toList();
    }

    private static List<RocCurve.Point> equalErrors(EvaluationResult result) {
        Double rate = result.getEqualErrorRate();
        return rate == null ? List.of() : List.of(new RocCurve.Point(rate, 1 - rate));
    }

    /**
     * Returns how many pairs of each label have which score, on an axis of logarithms.
     *
     * @param curve what a result says of scores
     */
    public static CurveChart histogram(String title, ScoreCurve curve, PlotArea area) {
        List<List<Long>> labels = List.of(curve.getDifferentByScore(), curve.getSameByScore());
        long most = labels.stream().flatMap(List::stream).reduce(1L, Math::max);
        Axis x = area.horizontal(0, 1);
        Axis y = area.verticalLogarithmic(ZERO, most / ZERO);
        List<Curve> curves = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            List<Dot> steps = steps(labels.get(label), x, y);
            curves.add(Curve.of(label, label == 1 ? "same" : "different", List.of(steps), List.of()));
        }
        return new CurveChart(title, "score", "", area, x.ticks(), y.ticks(), curves);
    }

    private static List<Dot> steps(List<Long> counts, Axis x, Axis y) {
        List<Dot> dots = new ArrayList<>();
        for (int bin = 0; bin < counts.size(); bin++) {
            double height = y.at(counts.get(bin));
            dots.add(Dot.at(x.at((double) bin / counts.size()), height));
            dots.add(Dot.at(x.at((bin + 1.0) / counts.size()), height));
        }
        return dots;
    }

    /**
     * A result whose curve is drawn.
     *
     * @param style number of the curve's colour and dash pattern
     * @param name what the curve is called
     * @param result the result
     * @param points operating points that are reported on its pairs: curves have rings there
     */
    public record Scored(int style, String name, EvaluationResult result, List<OperatingPoint> points) {

        /** Copies the list. */
        public Scored {
            points = List.copyOf(points);
        }

        /** A result whose curve is drawn without rings. */
        public Scored(int style, String name, EvaluationResult result) {
            this(style, name, result, List.of());
        }

        private List<RocCurve.Point> rings() {
            return points.stream().map(RocCurve.Point::of).toList();
        }
    }
}
