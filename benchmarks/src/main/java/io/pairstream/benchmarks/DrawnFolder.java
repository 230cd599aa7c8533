package io.pairstream.benchmarks;

import io.pairstream.images.ImageSet;
import io.pairstream.images.SyntheticSource;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A folder for each of ten classes, with drawn digits as PNG files. */
final class DrawnFolder {

    private static final int SOURCE = Settings.MNIST;

    private DrawnFolder() {}

    /**
     * Writes it.
     *
     * @param folder is made
     * @param files number of files
     * @param side height and width of each in pixels
     */
    static void write(Path folder, int files, int side) {
        ImageIO.setUseCache(false);
        try {
            for (int file = 0; file < files; ) {
                ImageSet digits = new SyntheticSource(file).train();
                for (int index = 0; index < digits.size() && file < files; index++, file++) {
                    Path ofClass = Files.createDirectories(folder.resolve("digit-" + digits.label(index)));
                    ImageIO.write(
                            scaled(digits.pixels(index), side),
                            "png",
                            ofClass.resolve(file + ".png").toFile());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage scaled(byte[] pixels, int side) {
        BufferedImage digit = new BufferedImage(SOURCE, SOURCE, BufferedImage.TYPE_BYTE_GRAY);
        digit.getRaster().setDataElements(0, 0, SOURCE, SOURCE, pixels);
        BufferedImage scaled = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(digit, 0, 0, side, side, null);
        graphics.dispose();
        return scaled;
    }
}
