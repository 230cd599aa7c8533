package io.pairstream.images;

import io.pairstream.images.random.SplitMix64;

/**
 * How one image differs from its template.
 *
 * @param scaleX width relative to the usual box of 20 pixels
 * @param scaleY height relative to it
 * @param slant how far the top leans to the right, per unit of height
 * @param rotation in radians
 * @param shiftX in pixels
 * @param shiftY in pixels
 * @param bend how far points are moved by a smooth wave, in units of the box
 * @param bendPhase where the wave begins, in radians
 * @param penRadius half the thickness of a stroke in pixels
 * @param ink grey value of a stroke's middle
 */
record Handwriting(
        double scaleX,
        double scaleY,
        double slant,
        double rotation,
        double shiftX,
        double shiftY,
        double bend,
        double bendPhase,
        double penRadius,
        double ink) {

    private static final double BOX = 20;
    private static final double WAVE = 5;
    private static final double MAX_ROTATION_DEGREES = 16;

    /** Returns a hand drawn at random. */
    static Handwriting draw(SplitMix64 random) {
        return new Handwriting(
                random.nextDouble(0.6, 1.15),
                random.nextDouble(0.7, 1.1),
                random.nextDouble(-0.2, 0.5),
                StrictMath.toRadians(random.nextDouble(-MAX_ROTATION_DEGREES, MAX_ROTATION_DEGREES)),
                random.nextDouble(-1.8, 1.8),
                random.nextDouble(-1.8, 1.8),
                random.nextDouble(0, 0.1),
                random.nextDouble(0, 2 * StrictMath.PI),
                random.nextDouble(0.7, 1.8),
                random.nextDouble(215, 255));
    }

    /** Returns a stroke of the unit square in pixels, in an image of the given side. */
    double[] apply(double[] stroke, int side) {
        double cos = StrictMath.cos(rotation);
        double sin = StrictMath.sin(rotation);
        double[] points = new double[stroke.length];
        for (int i = 0; i < stroke.length; i += 2) {
            double bentX = stroke[i] + bend * StrictMath.sin(bendPhase + WAVE * stroke[i + 1]);
            double bentY = stroke[i + 1] + bend * StrictMath.cos(bendPhase + WAVE * stroke[i]);
            double y = (bentY - 0.5) * BOX * scaleY;
            double x = (bentX - 0.5) * BOX * scaleX - slant * y;
            points[i] = side / 2.0 + shiftX + cos * x - sin * y;
            points[i + 1] = side / 2.0 + shiftY + sin * x + cos * y;
        }
        return points;
    }
}
