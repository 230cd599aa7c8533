package io.pairstream.images.decoding;

import java.awt.color.ColorSpace;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** Tells images that are made of printing inks: cyan, magenta, yellow and black. */
final class PrintingInks {

    private PrintingInks() {}

    /** Returns whether the image that a reader stands at is. */
    static boolean areIn(ImageReader reader) throws IOException {
        ImageTypeSpecifier raw = reader.getRawImageType(0);
        return raw != null && raw.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK;
    }
}
