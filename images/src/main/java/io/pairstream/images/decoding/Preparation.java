package io.pairstream.images.decoding;

import io.pairstream.records.ImagePreparation;
import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.settings.ImageSize;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How images are made into what a network takes. Done in this order: transparency is put on the background, the picture is turned
 * upright, gets its channels, is fitted and resized, and inverted.
 *
 * @param size the size that each gets; empty: each keeps its own
 * @param fit what becomes of those with another ratio of sides
 * @param colour which channels they get
 * @param invert whether black becomes white and white black, for images of dark ink on a bright background: background is 0 then
 */
public record Preparation(Optional<ImageSize> size, Fit fit, Colour colour, boolean invert) {

    private static final int WHITE = 255;

    /** How images of a run that does not say it are prepared. */
    private static final ImagePreparation UNSAID = new ImagePreparation(Fit.STRETCH.id(), false);

    /**
     * Returns how further files become images as a run has them. Where the run does not say how its own were prepared, they are
     * stretched, and not inverted.
     *
     * @throws io.pairstream.schemas.PairStreamException if the run says something that this version does not know
     */
    public static Preparation of(Run run) {
        ImageShape shape = ImageShape.of(run);
        ImagePreparation said = run.getImagePreparation() == null ? UNSAID : run.getImagePreparation();
        return new Preparation(
                Optional.of(new ImageSize(shape.height(), shape.width())),
                Fit.named(said.getFit()),
                Colour.of(shape),
                said.getInverted());
    }

    /** Returns what a run's record says of it: all but size and channels, which the record has of the images. */
    public ImagePreparation toRecord() {
        return new ImagePreparation(fit.id(), invert);
    }

    /**
     * Returns the image in a file.
     *
     * @param decoder the calling thread's
     * @param file the whole file
     * @throws BadImageException that says why there is none
     */
    Prepared prepare(ImageDecoder decoder, byte[] file) {
        int background = invert ? WHITE : 0;
        Set<Conversion> done = EnumSet.noneOf(Conversion.class);
        Picture picture = colour.apply(decoder.decode(file, background, done), done);
        if (size.isPresent()) {
            ImageSize wanted = size.get();
            Picture fitted = fit.apply(picture, wanted, background, done);
            picture = fitted.resized(wanted.height(), wanted.width());
            if (!picture.shape().equals(fitted.shape())) {
                done.add(Conversion.RESIZED);
            }
        }
        return new Prepared(invert ? picture.inverted() : picture, done);
    }

    /** Returns all of it as one line: equal for what gives equal images. */
    public String key() {
        return size.map(ImageSize::toString).orElse("any") + " " + fit + " " + colour + (invert ? " inverted" : "");
    }

    /**
     * An image as a network takes it.
     *
     * @param picture the image
     * @param done what had to be done, beside decoding
     */
    record Prepared(Picture picture, Set<Conversion> done) {}
}
