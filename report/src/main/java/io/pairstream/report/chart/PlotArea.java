package io.pairstream.report.chart;

/**
 * Where curves are in a drawing, whose upper left corner is 0, 0.
 *
 * @param left where the horizontal axis begins
 * @param right where it ends
 * @param top where the vertical axis ends
 * @param bottom where it begins
 */
public record PlotArea(int left, int right, int top, int bottom) {

    /** Returns a horizontal axis over it. */
    public Axis horizontal(double low, double high) {
        return Axis.linear(low, high, left, right);
    }

    /** Returns a horizontal axis of logarithms over it. */
    public Axis horizontalLogarithmic(double low, double high) {
        return Axis.logarithmic(low, high, left, right);
    }

    /** Returns a vertical axis over it. */
    public Axis vertical(double low, double high) {
        return Axis.linear(low, high, bottom, top);
    }

    /** Returns a vertical axis of logarithms over it. */
    public Axis verticalLogarithmic(double low, double high) {
        return Axis.logarithmic(low, high, bottom, top);
    }

    /** Returns the middle between left and right. */
    public int middle() {
        return left + (right - left) / 2;
    }

    /** Returns the middle between top and bottom. */
    public int centre() {
        return top + (bottom - top) / 2;
    }
}
