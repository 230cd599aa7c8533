package io.pairstream.report.comparison;

import io.pairstream.report.chart.Axis;
import io.pairstream.report.chart.Curve;
import io.pairstream.report.chart.CurveChart;
import io.pairstream.report.chart.Dot;
import io.pairstream.report.chart.PlotArea;
import java.util.ArrayList;
import java.util.List;

/** Draws a calibration in 260 x 260: mean probability to the right, share of label 1 upwards. */
final class ReliabilityDiagram {

    private static final PlotArea AREA = new PlotArea(54, 250, 10, 206);

    private ReliabilityDiagram() {}

    static CurveChart of(Calibration calibration) {
        Axis x = AREA.horizontal(0, 1);
        Axis y = AREA.vertical(0, 1);
        List<Dot> dots = new ArrayList<>();
        for (Calibration.Bin bin : calibration.bins()) {
            if (bin.pairs() > 0) {
                dots.add(Dot.at(x.at(bin.meanProbability()), y.at(bin.sameShare())));
            }
        }
        return new CurveChart(
                "Reliability diagram",
                "mean probability of label 1",
                "share with label 1",
                AREA,
                x.ticks(),
                y.ticks(),
                List.of(Curve.of(0, "calibration", List.of(dots), dots)));
    }
}
