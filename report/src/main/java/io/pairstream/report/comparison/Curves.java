package io.pairstream.report.comparison;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.TrainingStep;
import io.pairstream.report.TestSetResults;
import io.pairstream.report.chart.Axis;
import io.pairstream.report.chart.Curve;
import io.pairstream.report.chart.CurveChart;
import io.pairstream.report.chart.Dot;
import io.pairstream.report.chart.PlotArea;
import io.pairstream.report.scores.ScoreDiagrams;
import io.pairstream.schemas.Figure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Makes the charts of a comparison: figures of all runs against the pairs they were trained on, and the scores of the final models. */
final class Curves {

    private static final int MOST_POINTS = 300;
    private static final PlotArea AREA = new PlotArea(84, 790, 12, 330);

    private final List<RunGroup> groups;

    Curves(List<RunGroup> groups) {
        this.groups = groups;
    }

    /** Returns the charts of the losses, and of the other figures that every result has. */
    List<CurveChart> charts() {
        List<CurveChart> charts =
                charts(Figure.all().stream().filter(Figure::isOfEveryResult).toList());
        charts.add(chart("Training loss of the mini-batch without class weights, nats", Curves::trainLoss, true));
        return charts;
    }

    /** Returns the charts of these figures on each test set. */
    List<CurveChart> charts(List<Figure> figures) {
        List<CurveChart> charts = new ArrayList<>();
        for (String testSet : testSets()) {
            for (Figure figure : figures) {
                charts.add(chart(
                        "Test " + figure.title() + " (" + testSet + " pairs)"
                                + (figure.unit() == Figure.Unit.NATS ? ", nats" : ""),
                        run -> onTestSet(run, testSet, figure),
                        isErrorToBeSmall(figure)));
            }
        }
        return charts;
    }

    /** Returns the charts of the scores that the final models give each test set, of which there are some. */
    List<CurveChart> scoreCharts() {
        List<CurveChart> charts = new ArrayList<>();
        for (String testSet : testSets()) {
            List<ScoreDiagrams.Scored> scored = scored(testSet);
            if (!scored.isEmpty()) {
                String pairs = " (" + testSet + " pairs)";
                charts.add(ScoreDiagrams.roc("ROC: true accept rate against false accept rate" + pairs, scored, AREA));
                charts.add(ScoreDiagrams.det("DET: false reject rate against false accept rate" + pairs, scored, AREA));
            }
        }
        return charts;
    }

    private List<ScoreDiagrams.Scored> scored(String testSet) {
        List<ScoreDiagrams.Scored> scored = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            for (ComparedRun run : groups.get(group).runs()) {
                EvaluationResult result = run.finalTestResults().get(testSet);
                if (result != null && ScoreDiagrams.hasCurves(result)) {
                    scored.add(new ScoreDiagrams.Scored(group, run.runId(), result));
                }
            }
        }
        return scored;
    }

    private static boolean isErrorToBeSmall(Figure figure) {
        return figure.unit() == Figure.Unit.NATS || figure.unit() == Figure.Unit.ERROR;
    }

    private Set<String> testSets() {
        Set<String> names = new LinkedHashSet<>();
        groups.stream()
                .flatMap(group -> group.runs().stream())
                .forEach(run -> names.addAll(run.finalTestResults().keySet()));
        return names;
    }

    private static NavigableMap<Long, Double> onTestSet(
            ComparedRun run, String testSet, ToDoubleFunction<EvaluationResult> figure) {
        NavigableMap<Long, Double> values = new TreeMap<>();
        run.history().testSets().stream()
                .filter(set -> set.name().equals(testSet))
                .map(TestSetResults::byStep)
                .forEach(results -> results.forEach((step, result) -> values.put(step, figure.applyAsDouble(result))));
        return values;
    }

    private static NavigableMap<Long, Double> trainLoss(ComparedRun run) {
        NavigableMap<Long, Double> values = new TreeMap<>();
        for (TrainingStep step : run.history().steps()) {
            values.put(step.getStep(), step.getUnweightedLoss());
        }
        return values;
    }

    private CurveChart chart(
            String title, Function<ComparedRun, NavigableMap<Long, Double>> values, boolean logarithmic) {
        List<List<Point>> all = new ArrayList<>();
        List<Curve> curves = new ArrayList<>();
        for (RunGroup group : groups) {
            for (ComparedRun run : group.runs()) {
                all.add(points(run, values.apply(run)));
            }
        }
        Axis x = AREA.horizontal(0, range(all, Point::samples).max());
        Spread loss = range(all, Point::value);
        Axis y = logarithmic ? AREA.verticalLogarithmic(loss.min(), loss.max()) : AREA.vertical(loss.min(), loss.max());
        int next = 0;
        for (int group = 0; group < groups.size(); group++) {
            for (ComparedRun run : groups.get(group).runs()) {
                curves.add(curve(group, run.runId(), all.get(next), x, y));
                next++;
            }
        }
        return new CurveChart(title, "pairs trained on", "", AREA, x.wholeTicks(), y.ticks(), curves);
    }

    /** Returns the finite values, thinned out, the last one kept. */
    private static List<Point> points(ComparedRun run, NavigableMap<Long, Double> values) {
        NavigableMap<Long, Long> samples = run.samplesByStep();
        List<Point> points = new ArrayList<>();
        long every = Math.max(1, (values.size() + MOST_POINTS - 1) / MOST_POINTS);
        long index = 0;
        for (Map.Entry<Long, Double> value : values.entrySet()) {
            index++;
            boolean kept = index % every == 0 || index == values.size();
            if (kept && Double.isFinite(value.getValue())) {
                points.add(new Point(samples.getOrDefault(value.getKey(), 0L), value.getValue()));
            }
        }
        return points;
    }

    private static Spread range(List<List<Point>> all, ToDoubleFunction<Point> figure) {
        List<Double> values = all.stream()
                .flatMap(List::stream)
                .map(point -> figure.applyAsDouble(point))
                .toList();
        return new Spread(values.isEmpty() ? List.of(0.0, 1.0) : values);
    }

    /** Returns a curve whose end is marked, which is all that is seen of a curve of one point. */
    private static Curve curve(int group, String runId, List<Point> points, Axis x, Axis y) {
        List<Dot> dots = points.stream()
                .map(point -> Dot.at(x.at(point.samples()), y.at(point.value())))
                .toList();
        return Curve.of(group, runId, List.of(dots), dots.subList(Math.max(0, dots.size() - 1), dots.size()));
    }

    private record Point(double samples, double value) {}
}
