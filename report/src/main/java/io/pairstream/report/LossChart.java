package io.pairstream.report;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.TrainingStep;
import io.pairstream.report.chart.Axis;
import io.pairstream.report.chart.ChartFile;
import io.pairstream.report.chart.Curve;
import io.pairstream.report.chart.CurveChart;
import io.pairstream.report.chart.Dot;
import io.pairstream.report.chart.PlotArea;
import io.pairstream.schemas.DatasetNames;
import io.pairstream.schemas.PairStreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** Both losses against the mini-batch. A loss that is no number leaves a gap. */
final class LossChart {

    static final String TRAIN = "Train loss";
    static final String TEST = "Test loss";

    private static final String X_AXIS = "Mini-batch";
    private static final String Y_AXIS = "Cross entropy (nats)";
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 600;
    private static final PlotArea AREA = new PlotArea(70, 975, 64, 500);
    /** How much further than the highest loss the chart reaches. */
    private static final double MARGIN = 1.05;
    /** Up to so many points each is marked, so that a short run is more than a stub of a line. */
    private static final int MOST_MARKED_POINTS = 30;

    private LossChart() {}

    /**
     * Returns the chart as SVG.
     *
     * @throws PairStreamException if there is no loss yet
     */
    static String svg(RunHistory history) {
        return ChartFile.svg(
                of(history), WIDTH, HEIGHT, TRAIN + " and " + TEST + " against " + X_AXIS + ", in " + Y_AXIS);
    }

    static String title(RunHistory history) {
        String dataset = history.run().getDataset();
        return history.run().getRunId() + ": " + history.run().getNetwork() + " on "
                + (dataset.equals(DatasetNames.SYNTHETIC) ? "synthetic images" : dataset);
    }

    static CurveChart of(RunHistory history) {
        if (history.steps().isEmpty()) {
            throw new PairStreamException("run '" + history.run().getRunId()
                    + "' has no losses yet: expected at least one mini-batch trained");
        }
        NavigableMap<Long, Double> train = new TreeMap<>();
        for (TrainingStep step : history.steps()) {
            train.put(step.getStep(), step.getLoss());
        }
        NavigableMap<Long, Double> test = new TreeMap<>();
        for (EvaluationResult result : history.testResults().values()) {
            test.put(result.getStep(), result.getLoss());
        }
        Axis x = AREA.horizontal(0, train.lastKey());
        Axis y = AREA.vertical(0, highest(train, test) * MARGIN);
        List<Curve> curves = new ArrayList<>();
        curves.add(curve(0, TRAIN, train, x, y));
        if (!test.isEmpty()) {
            curves.add(curve(1, TEST, test, x, y));
        }
        return new CurveChart(title(history), X_AXIS, Y_AXIS, AREA, x.wholeTicks(), y.ticks(), curves);
    }

    private static double highest(NavigableMap<Long, Double> train, NavigableMap<Long, Double> test) {
        return DoubleStream.concat(
                        train.values().stream().mapToDouble(loss -> loss),
                        test.values().stream().mapToDouble(loss -> loss))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private static Curve curve(int style, String name, NavigableMap<Long, Double> losses, Axis x, Axis y) {
        List<List<Dot>> strokes = new ArrayList<>();
        List<Dot> all = new ArrayList<>();
        List<Dot> stroke = new ArrayList<>();
        for (var loss : losses.entrySet()) {
            if (Double.isFinite(loss.getValue())) {
                Dot dot = Dot.at(x.at(loss.getKey()), y.at(loss.getValue()));
                stroke.add(dot);
                all.add(dot);
            } else {
                strokes.add(stroke);
                stroke = new ArrayList<>();
            }
        }
        strokes.add(stroke);
        return Curve.of(style, name, strokes, losses.size() <= MOST_MARKED_POINTS ? all : List.of());
    }
}
