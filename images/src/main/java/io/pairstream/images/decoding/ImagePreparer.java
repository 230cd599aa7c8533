package io.pairstream.images.decoding;

import io.pairstream.records.Run;
import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes image files into what a run's network takes, as the run's own were. Belongs to one thread, and keeps its readers. */
public final class ImagePreparer {

    private final ImageDecoder decoder;
    private final Preparation preparation;

    /** @param preparation how images are prepared */
    public ImagePreparer(Preparation preparation) {
        this(preparation, new ImageDecoder());
    }

    private ImagePreparer(Preparation preparation, ImageDecoder decoder) {
        this.preparation = preparation;
        this.decoder = decoder;
    }

    /** Returns a preparer of images for a run. */
    public static ImagePreparer of(Run run) {
        return new ImagePreparer(Preparation.of(run));
    }

    /**
     * Returns a preparer of images for a run that takes none with more pixels than some.
     *
     * @param mostPixels pixels of the image in a file; never more than a preparer takes of itself
     */
    public static ImagePreparer of(Run run, int mostPixels) {
        return new ImagePreparer(Preparation.of(run), new ImageDecoder(mostPixels));
    }

    /** Returns a file that a preparer of a run makes samples of: those of an image of the run are shown as its files were. */
    public static byte[] fileOf(Run run, byte[] samples) {
        ImageShape shape = ImageShape.of(run);
        Picture picture = new Picture(shape, samples);
        return PngFile.of(shape, (Preparation.of(run).invert() ? picture.inverted() : picture).samples());
    }

    /**
     * Returns the samples of the image in a file, as {@link io.pairstream.schemas.ImageShape} says.
     *
     * @param file the whole file
     * @throws BadImageException that says why there is none
     */
    public byte[] samples(byte[] file) {
        return preparation.prepare(decoder, file).picture().samples();
    }

    /**
     * Returns the samples of the image in a file.
     *
     * @throws PairStreamException that names the file, what is wrong with it, and what is expected
     */
    public byte[] samples(Path file) {
        try {
            return samples(ParallelDecoding.bytes(file, Files.size(file)));
        } catch (BadImageException e) {
            throw new PairStreamException("image file " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new PairStreamException("image file " + file + " cannot be read: " + FileNames.reason(e), e);
        }
    }
}
