package io.pairstream.report.chart;

import java.util.List;

/**
 * A curve, ready to be drawn.
 *
 * @param style number of its colour and dash pattern
 * @param name what it shows
 * @param path its lines, as SVG has them
 * @param dots places to be marked
 * @param rings places to be marked in another way; they need not be on it
 */
public record Curve(int style, String name, String path, List<Dot> dots, List<Dot> rings) {

    /** Copies the lists. */
    public Curve {
        dots = List.copyOf(dots);
        rings = List.copyOf(rings);
    }

    /**
     * Returns a curve through places.
     *
     * @param strokes the places that are joined, in order; between two strokes there is a gap
     * @param dots places to be marked
     */
    public static Curve of(int style, String name, List<List<Dot>> strokes, List<Dot> dots) {
        StringBuilder path = new StringBuilder();
        for (List<Dot> stroke : strokes) {
            char command = 'M';
            for (Dot dot : stroke) {
                path.append(command).append(dot.x()).append(' ').append(dot.y());
                command = 'L';
            }
        }
        return new Curve(style, name, path.toString(), dots, List.of());
    }

    /** Returns the curve with rings at places. */
    public Curve ringed(List<Dot> places) {
        return new Curve(style, name, path, dots, places);
    }
}
