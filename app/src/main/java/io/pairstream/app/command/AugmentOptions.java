package io.pairstream.app.command;

import io.pairstream.images.augmentation.AugmentationOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the changes to training images; what is not given stays as the recipe has it. */
final class AugmentOptions {

    @Option(
            names = "--augment-rotation",
            paramLabel = "DEGREES",
            description = "Rotate each training image by up to so much, either way. Default: recipe")
    private @Nullable Double rotation;

    @Option(
            names = "--augment-shift",
            paramLabel = "PIXELS",
            description = "Shift each training image by up to so much along each axis. Default: recipe")
    private @Nullable Double shift;

    @Option(
            names = "--augment-zoom",
            paramLabel = "FRACTION",
            description = "Make each training image larger (cropped) or smaller by up to this share. Default: recipe")
    private @Nullable Double zoom;

    @Option(
            names = "--augment-elastic",
            paramLabel = "PIXELS",
            description = "Push the parts of each training image aside by up to so much. Default: recipe")
    private @Nullable Double elastic;

    @Option(
            names = "--augment-flip",
            negatable = true,
            description = "Mirror every other training image, which makes most digits another sign. Default: recipe")
    private @Nullable Boolean flip;

    AugmentationOptions over(AugmentationOptions defaults) {
        return new AugmentationOptions(
                rotation == null ? defaults.rotationDegrees() : rotation,
                shift == null ? defaults.shiftPixels() : shift,
                zoom == null ? defaults.zoomFraction() : zoom,
                elastic == null ? defaults.elasticPixels() : elastic,
                flip == null ? defaults.flip() : flip);
    }
}
