package io.pairstream.images.augmentation;

import io.pairstream.images.random.SplitMix64;
import io.pairstream.records.Augmentation;
import io.pairstream.schemas.ImageShape;

/**
 * What is done to one image: distorted elastically, mirrored if at all, zoomed and rotated about its centre, shifted.
 *
 * @param rotation clockwise, in radians
 * @param shiftX to the right, in pixels
 * @param shiftY downwards, in pixels
 * @param zoom size of what is shown relative to the original, more than 0
 * @param mirrored whether left and right are exchanged
 * @param elastic how the image's parts are pushed aside
 */
record Distortion(double rotation, double shiftX, double shiftY, double zoom, boolean mirrored, ElasticGrid elastic) {

    /** Numbers that a draw takes, whatever the options are: one option does not move the draws of another. */
    static final int DRAWS = 5;

    /**
     * Returns a distortion drawn at random.
     *
     * @param options how far images are changed
     * @param random of which {@link #DRAWS} numbers are taken
     * @param elastic how the image's parts are pushed aside
     */
    static Distortion draw(Augmentation options, SplitMix64 random, ElasticGrid elastic) {
        return new Distortion(
                StrictMath.toRadians(within(options.getRotationDegrees(), random)),
                within(options.getShiftPixels(), random),
                within(options.getShiftPixels(), random),
                1 + within(options.getZoomFraction(), random),
                random.nextDouble(0, 1) < 0.5 && options.getFlip(),
                elastic);
    }

    private static double within(double most, SplitMix64 random) {
        return random.nextDouble(-most, most);
    }

    /**
     * Returns the changed image: each pixel is what lies at its place in the original.
     *
     * @param pixels the original
     * @param shape its shape
     */
    byte[] applyTo(byte[] pixels, ImageShape shape) {
        int height = shape.height();
        int width = shape.width();
        double centreX = (width - 1) / 2.0;
        double centreY = (height - 1) / 2.0;
        double cos = StrictMath.cos(rotation) / zoom;
        double sin = StrictMath.sin(rotation) / zoom;
        double side = mirrored ? -1 : 1;
        BilinearSampling sampling = new BilinearSampling(pixels, shape);
        byte[] changed = new byte[pixels.length];
        double u = -centreX - shiftX;
        for (int band = 0; band < elastic.cells(); band++) {
            int top = elastic.start(band, height);
            int bottom = elastic.start(band + 1, height);
            for (int row = top; row < bottom; row++) {
                double v = row - centreY - shiftY;
                double x = centreX + side * (cos * u + sin * v);
                double y = centreY + cos * v - sin * u;
                Line line = new Line(x, y, side * cos, -sin);
                double down = (double) (row - top) / (bottom - top);
                for (int cell = 0; cell < elastic.cells(); cell++) {
                    int from = elastic.start(cell, width);
                    int to = elastic.start(cell + 1, width);
                    Line pushed = elastic.push(line, from, to, band, down, cell);
                    sampling.along(pushed, changed, row * width + from, to - from);
                }
            }
        }
        return changed;
    }
}
