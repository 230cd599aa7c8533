package io.pairstream.report.comparison;

import java.util.List;

/**
 * Curves over pairs trained on, ready to be drawn in a plane of {@value #WIDTH} x {@value #HEIGHT}.
 *
 * @param title what the curves show
 * @param xTicks marks on the horizontal axis
 * @param yTicks marks on the vertical axis
 * @param curves the curves
 */
public record CurveChart(String title, List<Tick> xTicks, List<Tick> yTicks, List<Curve> curves) {

    static final int WIDTH = 800;
    static final int HEIGHT = 380;
    static final int LEFT = 62;
    static final int RIGHT = 790;
    static final int TOP = 12;
    static final int BOTTOM = 330;

    /** Copies the lists. */
    public CurveChart {
        xTicks = List.copyOf(xTicks);
        yTicks = List.copyOf(yTicks);
        curves = List.copyOf(curves);
    }

    /**
     * A mark on an axis.
     *
     * @param at where it is, along the axis
     * @param label its text
     */
    public record Tick(String at, String label) {}

    /**
     * One run's curve.
     *
     * @param group number of its group of runs
     * @param runId the run
     * @param points coordinates as SVG has them
     * @param end where it ends, which is all that is seen of a curve of one point; none of an empty one
     */
    public record Curve(int group, String runId, String points, List<Dot> end) {

        /** Copies the list. */
        public Curve {
            end = List.copyOf(end);
        }
    }
}
