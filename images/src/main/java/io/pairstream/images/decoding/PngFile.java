package io.pairstream.images.decoding;

import io.pairstream.schemas.ImageShape;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Images as PNG files, sample by sample as they are. */
public final class PngFile {

    private PngFile() {}

    /**
     * Returns the file of an image.
     *
     * @param shape of the image
     * @param samples its samples, as {@link ImageShape} says
     */
    public static byte[] of(ImageShape shape, byte[] samples) {
        int type = shape.channels() == ImageShape.GREY ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(shape.width(), shape.height(), type);
        WritableRaster raster = image.getRaster();
        int[] values = new int[samples.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = samples[i] & 0xff;
        }
        raster.setPixels(0, 0, shape.width(), shape.height(), values);
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            if (!ImageIO.write(image, "png", file)) {
                throw new IllegalStateException("no writer of PNG on the class path");
            }
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
