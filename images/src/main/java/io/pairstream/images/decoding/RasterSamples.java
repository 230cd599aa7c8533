package io.pairstream.images.decoding;

import io.pairstream.schemas.ImageShape;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.Set;

/**
 * Takes the samples out of a decoded image as the file has them. {@link BufferedImage#getRGB} would convert those of grey images
 * from a colour space that they were never in: 128 becomes 188.
 */
final class RasterSamples {

    private static final int BITS = 8;
    private static final int MOST = 255;

    private final Raster raster;
    private final int colours;
    private final boolean alpha;
    private final int[] bits;
    private final int background;
    private final int channels;
    private final byte[] target;

    private RasterSamples(Raster raster, ColorModel model, int background) {
        this.raster = raster;
        this.colours = model.getNumColorComponents();
        this.alpha = model.hasAlpha();
        this.bits = model.getComponentSize();
        this.background = background;
        this.channels = colours == 1 ? ImageShape.GREY : ImageShape.COLOUR;
        this.target = new byte[raster.getHeight() * raster.getWidth() * channels];
    }

    /**
     * Returns the samples of an image, 8 bits each, without transparency.
     *
     * @param image the image
     * @param background what lies behind what is transparent, in each channel
     * @param done gets what had to be done for that
     * @throws BadImageException if it has samples that are no whole numbers, or other colours than red, green and blue
     */
    static Picture of(BufferedImage image, int background, Set<Conversion> done) {
        ColorModel model = image.getColorModel();
        if (model instanceof IndexColorModel palette) {
            return PaletteSamples.of(image.getRaster(), palette, background, done);
        }
        if (model.isAlphaPremultiplied()) {
            image.coerceData(false);
            model = image.getColorModel();
        }
        require(image.getRaster(), model);
        if (isOfBytes(image.getRaster(), model)) {
            return ofBytes(image.getRaster());
        }
        return new RasterSamples(image.getRaster(), model, background).read(done);
    }

    /** Returns whether the samples are there as they are wanted. */
    private static boolean isOfBytes(Raster raster, ColorModel model) {
        return raster.getTransferType() == DataBuffer.TYPE_BYTE
                && raster.getNumDataElements() == model.getNumColorComponents()
                && Arrays.stream(model.getComponentSize()).allMatch(bits -> bits == BITS);
    }

    private static Picture ofBytes(Raster raster) {
        int height = raster.getHeight();
        int width = raster.getWidth();
        int channels = raster.getNumDataElements();
        byte[] samples = new byte[height * width * channels];
        raster.getDataElements(raster.getMinX(), raster.getMinY(), width, height, samples);
        return new Picture(new ImageShape(height, width, channels), samples);
    }

    private static void require(Raster raster, ColorModel model) {
        int type = raster.getTransferType();
        if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
            throw new BadImageException("floating-point samples: expected whole numbers of 8 or 16 bits", null);
        }
        int colours = model.getNumColorComponents();
        if (colours != 1 && colours != ImageShape.COLOUR) {
            throw new BadImageException(colours + " colours: expected grey, or red, green and blue", null);
        }
    }

    private Picture read(Set<Conversion> done) {
        int width = raster.getWidth();
        int bands = colours + (alpha ? 1 : 0);
        int[] row = new int[width * raster.getNumBands()];
        int stride = raster.getNumBands();
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                put(row, x * stride, (y * width + x) * channels, bands);
            }
        }
        if (alpha) {
            done.add(Conversion.FLATTENED);
        }
        if (bits[0] > BITS) {
            done.add(Conversion.REDUCED);
        }
        return new Picture(new ImageShape(raster.getHeight(), width, channels), target);
    }

    private void put(int[] row, int from, int to, int bands) {
        int opacity = alpha ? eightBits(row[from + bands - 1], bits[bands - 1]) : MOST;
        for (int channel = 0; channel < channels; channel++) {
            target[to + channel] = (byte) over(eightBits(row[from + channel], bits[channel]), background, opacity);
        }
    }

    private static int eightBits(int sample, int ofBits) {
        return ofBits >= BITS ? (sample >> (ofBits - BITS)) & MOST : sample * MOST / ((1 << ofBits) - 1);
    }

    /** Returns a sample that lies over a background, rounded. */
    static int over(int sample, int background, int opacity) {
        return (sample * opacity + background * (MOST - opacity) + MOST / 2) / MOST;
    }
}
