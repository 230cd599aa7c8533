package io.pairstream.images;

import io.pairstream.images.random.SplitMix64;
import java.util.List;

/**
 * How digits are written: for each a few ways, each of them some strokes in the unit square, x to the right and y
 * downwards. A stroke is a polyline {@code x0, y0, x1, y1, ...}; arcs are cut into short pieces.
 */
final class DigitStrokes {

    private static final int DEGREES_PER_PIECE = 15;

    /** {@code [digit][way of writing it][stroke]}. */
    private static final List<List<double[][]>> WAYS = List.of(
            List.of(
                    strokes(ellipse(0.50, 0.50, 0.29, 0.41)),
                    strokes(ellipse(0.50, 0.50, 0.21, 0.42)),
                    strokes(arc(0.50, 0.50, 0.26, 0.42, -60, 280))),
            List.of(
                    strokes(line(0.50, 0.08, 0.50, 0.92)),
                    strokes(line(0.34, 0.26, 0.52, 0.08, 0.52, 0.92)),
                    strokes(line(0.36, 0.24, 0.51, 0.08, 0.51, 0.90), line(0.30, 0.91, 0.72, 0.91))),
            List.of(
                    strokes(join(arc(0.49, 0.31, 0.25, 0.23, 185, 395), line(0.20, 0.90, 0.80, 0.90))),
                    strokes(join(
                            arc(0.48, 0.29, 0.23, 0.20, 200, 405),
                            arc(0.33, 0.81, 0.11, 0.09, 240, -60),
                            line(0.82, 0.90)))),
            List.of(
                    strokes(arc(0.46, 0.29, 0.25, 0.20, 205, 450), arc(0.46, 0.70, 0.29, 0.21, 270, 515)),
                    strokes(join(line(0.24, 0.10, 0.74, 0.10, 0.46, 0.43), arc(0.46, 0.68, 0.28, 0.24, 275, 515)))),
            List.of(
                    strokes(line(0.64, 0.92, 0.64, 0.08, 0.18, 0.64, 0.84, 0.64)),
                    strokes(line(0.28, 0.10, 0.22, 0.54, 0.80, 0.52), line(0.72, 0.12, 0.68, 0.92)),
                    strokes(line(0.34, 0.08, 0.20, 0.58, 0.82, 0.58), line(0.62, 0.36, 0.58, 0.92))),
            List.of(
                    strokes(join(line(0.76, 0.10, 0.32, 0.10, 0.28, 0.48), arc(0.46, 0.67, 0.28, 0.24, 235, 505))),
                    strokes(
                            join(line(0.34, 0.12, 0.28, 0.44), arc(0.44, 0.67, 0.30, 0.23, 250, 500)),
                            line(0.34, 0.12, 0.78, 0.09))),
            List.of(
                    strokes(join(arc(0.75, 0.66, 0.51, 0.59, 255, 180), arc(0.49, 0.69, 0.25, 0.22, 180, -180))),
                    strokes(join(line(0.58, 0.07, 0.33, 0.42), arc(0.48, 0.69, 0.23, 0.23, 200, -160)))),
            List.of(
                    strokes(line(0.20, 0.11, 0.80, 0.11, 0.42, 0.92)),
                    strokes(line(0.20, 0.11, 0.80, 0.11, 0.42, 0.92), line(0.36, 0.52, 0.76, 0.50)),
                    strokes(line(0.22, 0.24, 0.22, 0.11, 0.78, 0.11, 0.52, 0.50, 0.44, 0.92))),
            List.of(
                    strokes(ellipse(0.50, 0.29, 0.21, 0.20), ellipse(0.50, 0.70, 0.26, 0.22)),
                    strokes(
                            join(arc(0.50, 0.28, 0.21, 0.19, -20, -200), arc(0.50, 0.71, 0.22, 0.21, -50, 200)),
                            join(arc(0.50, 0.71, 0.22, 0.21, 200, 230), line(0.69, 0.20)))),
            List.of(
                    strokes(ellipse(0.49, 0.32, 0.24, 0.23), line(0.74, 0.14, 0.70, 0.92)),
                    strokes(join(arc(0.50, 0.32, 0.24, 0.23, 0, -360), arc(0.24, 0.38, 0.50, 0.53, 0, 75))),
                    strokes(join(arc(0.48, 0.32, 0.24, 0.22, -20, -360), line(0.62, 0.92)))));

    private DigitStrokes() {}

    /** Returns the strokes of a digit, in a way drawn at random. */
    static double[][] draw(int digit, SplitMix64 random) {
        List<double[][]> ways = WAYS.get(digit);
        return ways.get(random.nextInt(ways.size()));
    }

    private static double[][] strokes(double[]... strokes) {
        return strokes;
    }

    private static double[] line(double... points) {
        return points;
    }

    private static double[] ellipse(double centreX, double centreY, double radiusX, double radiusY) {
        return arc(centreX, centreY, radiusX, radiusY, 0, 360);
    }

    /** Angles in degrees: 0 to the right, 90 down, 180 to the left, 270 up. */
    private static double[] arc(double centreX, double centreY, double radiusX, double radiusY, int from, int to) {
        int pieces = Math.max(1, Math.abs(to - from) / DEGREES_PER_PIECE);
        double[] points = new double[2 * (pieces + 1)];
        for (int i = 0; i <= pieces; i++) {
            double angle = StrictMath.toRadians(from + (double) (to - from) * i / pieces);
            points[2 * i] = centreX + radiusX * StrictMath.cos(angle);
            points[2 * i + 1] = centreY + radiusY * StrictMath.sin(angle);
        }
        return points;
    }

    private static double[] join(double[]... parts) {
        int length = 0;
        for (double[] part : parts) {
            length += part.length;
        }
        double[] joined = new double[length];
        int end = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, joined, end, part.length);
            end += part.length;
        }
        return joined;
    }
}
