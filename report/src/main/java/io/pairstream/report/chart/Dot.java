package io.pairstream.report.chart;

/**
 * A place in a drawing.
 *
 * @param x how far to the right
 * @param y how far down
 */
public record Dot(String x, String y) {

    /** Returns a place, rounded to a tenth. */
    public static Dot at(double x, double y) {
        return new Dot(Rounded.format(x, 1), Rounded.format(y, 1));
    }
}
