package io.pairstream.images.augmentation;

import io.pairstream.records.Augmentation;
import io.pairstream.schemas.settings.RecordSettings;

/**
 * How far training images are changed.
 *
 * @param rotationDegrees rotation about the centre, evenly between minus and plus this
 * @param shiftPixels shift along each axis, evenly between minus and plus this
 * @param zoomFraction zoom about the centre by a factor evenly between 1 minus and 1 plus this
 * @param elasticPixels push of the points of a coarse grid along each axis, evenly between minus and plus this
 * @param flip whether every other image is mirrored left to right
 */
public record AugmentationOptions(
        double rotationDegrees, double shiftPixels, double zoomFraction, double elasticPixels, boolean flip) {

    /** Images are sent as they are. */
    public static final AugmentationOptions NONE = new AugmentationOptions(0, 0, 0, 0, false);

    /** Checks the ranges; each message names option, value and what is expected. */
    public AugmentationOptions {
        RecordSettings.requireInRange(
                new Augmentation(rotationDegrees, shiftPixels, zoomFraction, elasticPixels, flip));
    }

    /** Returns the options that a run declares. */
    public static AugmentationOptions of(Augmentation declared) {
        return new AugmentationOptions(
                declared.getRotationDegrees(),
                declared.getShiftPixels(),
                declared.getZoomFraction(),
                declared.getElasticPixels(),
                declared.getFlip());
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
