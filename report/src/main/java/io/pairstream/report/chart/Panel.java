package io.pairstream.report.chart;

import java.util.List;

/**
 * One of several charts in a drawing.
 *
 * @param yLabel what its vertical axis shows
 * @param hasLegend whether its curves are told apart by their names
 * @param chart the chart, in its place in the drawing
 */
public record Panel(String yLabel, boolean hasLegend, CurveChart chart) {

    /** Returns a panel that says why it shows nothing. */
    public static Panel empty(String title, PlotArea area, String reason) {
        return new Panel("", false, new CurveChart(title, reason, "", area, List.of(), List.of(), List.of()));
    }
}
