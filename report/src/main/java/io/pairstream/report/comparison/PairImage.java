package io.pairstream.report.comparison;

import io.pairstream.records.ImagePair;
import io.pairstream.schemas.ImageShape;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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
        draw(pair, shape, image.getRaster());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private static void draw(ImagePair pair, ImageShape shape, WritableRaster raster) {
        int right = shape.width() + GAP;
        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                for (int channel = 0; channel < shape.channels(); channel++) {
                    raster.setSample(
                            x,
                            y,
                            channel,
                            x < shape.width()
                                    ? sample(pair.getLeft(), shape, x, y, channel)
                                    : x < right ? LINE : sample(pair.getRight(), shape, x - right, y, channel));
                }
            }
        }
    }

    private static int sample(ByteBuffer image, ImageShape shape, int x, int y, int channel) {
        int place = (y * shape.width() + x) * shape.channels() + channel;
        int value = Byte.toUnsignedInt(image.get(image.position() + place));
        return shape.channels() == ImageShape.GREY ? WHITE - value : value;
    }
}
