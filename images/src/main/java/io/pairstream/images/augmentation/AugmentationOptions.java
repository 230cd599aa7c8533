package io.pairstream.images.augmentation;

import io.pairstream.records.Augmentation;
import io.pairstream.schemas.PairStreamException;

/**
 * How far training images are changed.
 *
 * @param rotationDegrees rotation about the centre, evenly between minus and plus this, 0 to 180
 * @param shiftPixels shift along each axis, evenly between minus and plus this, 0 to 14
 * @param zoomFraction zoom about the centre by a factor evenly between 1 minus and 1 plus this, 0 to 0.9
 * @param elasticPixels push of the points of a coarse grid along each axis, evenly between minus and plus this, 0 to 14
 * @param flip whether every other image is mirrored left to right
 */
public record AugmentationOptions(
        double rotationDegrees, double shiftPixels, double zoomFraction, double elasticPixels, boolean flip) {

    /** Images are sent as they are. */
    public static final AugmentationOptions NONE = new AugmentationOptions(0, 0, 0, 0, false);

    private static final double MAX_ROTATION_DEGREES = 180;
    /** Half of MNIST's side: of an image that is shifted further along both axes less than a quarter is left. */
    private static final double MAX_PIXELS = 14;

    private static final double MAX_ZOOM_FRACTION = 0.9;

    /** Checks the ranges; each message names option, value and what is expected. */
    public AugmentationOptions {
        requireRange("augment rotation", rotationDegrees, MAX_ROTATION_DEGREES);
        requireRange("augment shift", shiftPixels, MAX_PIXELS);
        requireRange("augment zoom", zoomFraction, MAX_ZOOM_FRACTION);
        requireRange("augment elastic", elasticPixels, MAX_PIXELS);
    }

    private static void requireRange(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new PairStreamException(name + " " + value + ": expected 0 to " + most);
        }
    }

    /** Returns whether no image is changed. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** Returns the options as a run declares them. */
    public Augmentation toRecord() {
        return new Augmentation(rotationDegrees, shiftPixels, zoomFraction, elasticPixels, flip);
    }
}
