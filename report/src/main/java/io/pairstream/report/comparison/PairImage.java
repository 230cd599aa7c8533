package io.pairstream.report.comparison;

import io.pairstream.records.ImagePair;
import io.pairstream.schemas.ImageShape;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Draws both images of a pair side by side, with a line between them: grey ones as dark ink on white, colours as they are. */
final class PairImage {

    private static final int GAP = 2;
    private static final int WHITE = 255;
    private static final int LINE = 150;

    private PairImage() {}

    /** Returns the drawing as a PNG in a {@code data:} URI. */
    static String dataUri(ImagePair pair, ImageShape shape) {
        int type = shape.channels() == ImageShape.GREY ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(2 * shape.width() + GAP, shape.height(), type);
        WritableRaster raster = image.getRaster();
        raster.setPixels(0, 0, shape.width(), shape.height(), samples(pair.getLeft(), shape));
        raster.setPixels(shape.width(), 0, GAP, shape.height(), line(shape));
        raster.setPixels(shape.width() + GAP, 0, shape.width(), shape.height(), samples(pair.getRight(), shape));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private static int[] samples(ByteBuffer image, ImageShape shape) {
        int[] samples = new int[shape.bytes()];
        for (int i = 0; i < samples.length; i++) {
            int value = Byte.toUnsignedInt(image.get(image.position() + i));
            samples[i] = shape.channels() == ImageShape.GREY ? WHITE - value : value;
        }
        return samples;
    }

    private static int[] line(ImageShape shape) {
        int[] samples = new int[GAP * shape.height() * shape.channels()];
        Arrays.fill(samples, LINE);
        return samples;
    }
}
