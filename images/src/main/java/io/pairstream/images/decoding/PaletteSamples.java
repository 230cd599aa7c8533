package io.pairstream.images.decoding;

import io.pairstream.schemas.ImageShape;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.Set;

/** Takes the samples out of an image with a palette, as PNGs of few colours, of 1 to 4 bits of grey, and GIFs have. */
final class PaletteSamples {

    private static final int MOST = 255;

    private PaletteSamples() {}

    static Picture of(Raster raster, IndexColorModel model, int background, Set<Conversion> done) {
        byte[][] palette = new byte[ImageShape.COLOUR][model.getMapSize()];
        model.getReds(palette[0]);
        model.getGreens(palette[1]);
        model.getBlues(palette[2]);
        if (model.hasAlpha()) {
            done.add(Conversion.FLATTENED);
            flatten(palette, model, background);
        }
        boolean grey = Arrays.equals(palette[0], palette[1]) && Arrays.equals(palette[1], palette[2]);
        ImageShape shape =
                new ImageShape(raster.getHeight(), raster.getWidth(), grey ? ImageShape.GREY : ImageShape.COLOUR);
        int[] indices = raster.getSamples(
                raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), 0, (int[]) null);
        byte[] samples = new byte[shape.bytes()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = palette[i % shape.channels()][index(indices[i / shape.channels()], palette[0].length)];
        }
        return new Picture(shape, samples);
    }

    private static int index(int index, int colours) {
        if (index >= colours) {
            throw new BadImageException("colour " + index + " of a palette of " + colours, null);
        }
        return index;
    }

    private static void flatten(byte[][] palette, IndexColorModel model, int background) {
        for (byte[] channel : palette) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (byte) RasterSamples.over(channel[i] & MOST, background, model.getAlpha(i));
            }
        }
    }
}
