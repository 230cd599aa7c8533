package io.pairstream.producer.augmentation;

import io.pairstream.producer.random.SplitMix64;

/**
 * What is done to one image: mirrored if at all, zoomed and rotated about its centre, then shifted.
 *
 * @param rotation clockwise, in radians
 * @param shiftX to the right, in pixels
 * @param shiftY downwards, in pixels
 * @param zoom size of what is shown relative to the original, more than 0
 * @param mirrored whether left and right are exchanged
 */
record Distortion(double rotation, double shiftX, double shiftY, double zoom, boolean mirrored) {

    /** Numbers that a draw takes, whatever the options are: one option does not move the draws of another. */
    static final int DRAWS = 5;

    /** Returns a distortion drawn at random. */
    static Distortion draw(AugmentationOptions options, SplitMix64 random) {
        return new Distortion(
                StrictMath.toRadians(within(options.rotationDegrees(), random)),
                within(options.shiftPixels(), random),
                within(options.shiftPixels(), random),
                1 + within(options.zoomFraction(), random),
                random.nextDouble(0, 1) < 0.5 && options.flip());
    }

    private static double within(double most, SplitMix64 random) {
        return random.nextDouble(-most, most);
    }

    /**
     * Returns the changed image: each pixel is what lies at its place in the original.
     *
     * @param pixels grey values, {@code [height, width]}
     * @param height height in pixels
     * @param width width in pixels
     */
    byte[] applyTo(byte[] pixels, int height, int width) {
        double centreX = (width - 1) / 2.0;
        double centreY = (height - 1) / 2.0;
        double cos = StrictMath.cos(rotation) / zoom;
        double sin = StrictMath.sin(rotation) / zoom;
        double side = mirrored ? -1 : 1;
        BilinearSampling sampling = new BilinearSampling(pixels, height, width);
        byte[] changed = new byte[pixels.length];
        double u = -centreX - shiftX;
        for (int row = 0; row < height; row++) {
            double v = row - centreY - shiftY;
            double x = centreX + side * (cos * u + sin * v);
            double y = centreY + cos * v - sin * u;
            sampling.row(x, y, side * cos, -sin, changed, row * width);
        }
        return changed;
    }
}
