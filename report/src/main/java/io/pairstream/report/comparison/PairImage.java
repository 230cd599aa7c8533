package io.pairstream.report.comparison;

import io.pairstream.records.ImagePair;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Draws both images of a pair side by side, ink dark on white, with a line between them. */
final class PairImage {

    private static final int GAP = 2;
    private static final int WHITE = 255;
    private static final int LINE = 150;

    private PairImage() {}

    /**
     * Returns the drawing as a PNG in a {@code data:} URI.
     *
     * @param pair the pair
     * @param height height of each image in pixels
     * @param width width of each image in pixels
     */
    static String dataUri(ImagePair pair, int height, int width) {
        BufferedImage image = new BufferedImage(2 * width + GAP, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.getRaster().setSample(x, y, 0, grey(pair, width, x, y));
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private static int grey(ImagePair pair, int width, int x, int y) {
        if (x < width) {
            return ink(pair.getLeft(), y * width + x);
        }
        return x < width + GAP ? LINE : ink(pair.getRight(), y * width + x - width - GAP);
    }

    private static int ink(ByteBuffer image, int pixel) {
        return WHITE - Byte.toUnsignedInt(image.get(image.position() + pixel));
    }
}
