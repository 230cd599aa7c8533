package io.pairstream.report.chart;

import java.util.List;

/**
 * Curves with their axes, ready to be drawn.
 *
 * @param title what the curves show
 * @param xLabel what the horizontal axis shows
 * @param yLabel what the vertical axis shows; empty where the title says it
 * @param area where the curves are
 * @param xTicks marks on the horizontal axis
 * @param yTicks marks on the vertical axis
 * @param curves the curves
 */
public record CurveChart(
        String title,
        String xLabel,
        String yLabel,
        PlotArea area,
        List<Tick> xTicks,
        List<Tick> yTicks,
        List<Curve> curves) {

    /** Copies the lists. */
    public CurveChart {
        xTicks = List.copyOf(xTicks);
        yTicks = List.copyOf(yTicks);
        curves = List.copyOf(curves);
    }
}
