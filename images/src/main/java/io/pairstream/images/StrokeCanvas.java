package io.pairstream.images;

import java.util.Arrays;

/**
 * Draws polylines with a round pen: a pixel's grey follows from the distance of its centre to the nearest stroke, full
 * up to the pen's radius and falling to nothing over one more pixel.
 */
final class StrokeCanvas {

    private static final double SOFT_EDGE = 1;
    private static final double REACH = 4;

    private final int height;
    private final int width;
    private final double[] squaredDistances;

    StrokeCanvas(int height, int width) {
        this.height = height;
        this.width = width;
        this.squaredDistances = new double[height * width];
        Arrays.fill(squaredDistances, Double.MAX_VALUE);
    }

    /** Adds a stroke {@code x0, y0, x1, y1, ...} in pixels. */
    void add(double[] points) {
        for (int i = 0; i + 3 < points.length; i += 2) {
            addSegment(points[i], points[i + 1], points[i + 2], points[i + 3]);
        }
    }

    private void addSegment(double x0, double y0, double x1, double y1) {
        int top = clamp(Math.min(y0, y1) - REACH, height);
        int bottom = clamp(Math.max(y0, y1) + REACH, height);
        int left = clamp(Math.min(x0, x1) - REACH, width);
        int right = clamp(Math.max(x0, x1) + REACH, width);
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                double squared = squaredDistance(column + 0.5, row + 0.5, x0, y0, x1, y1);
                int at = row * width + column;
                squaredDistances[at] = Math.min(squaredDistances[at], squared);
            }
        }
    }

    private static int clamp(double position, int size) {
        return (int) Math.max(0, Math.min(size, position));
    }

    private static double squaredDistance(double x, double y, double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / length;
        double nearest = Math.max(0, Math.min(1, along));
        double ex = x - (x0 + nearest * dx);
        double ey = y - (y0 + nearest * dy);
        return ex * ex + ey * ey;
    }

    /**
     * Returns the image.
     *
     * @param penRadius half the thickness of a stroke in pixels, at most 2.5
     * @param ink grey value of a stroke's middle
     */
    byte[] pixels(double penRadius, double ink) {
        byte[] grey = new byte[squaredDistances.length];
        for (int i = 0; i < grey.length; i++) {
            double covered = (penRadius + SOFT_EDGE - Math.sqrt(squaredDistances[i])) / SOFT_EDGE;
            grey[i] = (byte) (int) (ink * Math.max(0, Math.min(1, covered)) + 0.5);
        }
        return grey;
    }
}
