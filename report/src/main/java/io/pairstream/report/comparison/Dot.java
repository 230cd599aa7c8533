package io.pairstream.report.comparison;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A place in a drawing.
 *
 * @param x how far to the right
 * @param y how far down
 */
public record Dot(String x, String y) {

    static Dot at(double x, double y) {
        return new Dot(Rounded.format(x, 1), Rounded.format(y, 1));
    }

    /** Returns the coordinates of a line through dots as SVG has them. */
    static String line(List<Dot> dots) {
        return dots.stream().map(dot -> dot.x() + ',' + dot.y()).collect(Collectors.joining(" "));
    }
}
