package io.pairstream.images;

import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;

/**
 * Images, and behind them the same images laid down in each other way, each time with classes of their own: eight classes of one,
 * for training on few; four of one where images are not square.
 * Santoro et al., "Meta-learning with memory-augmented neural networks" (ICML 2016), make classes of characters by quarter turns.
 */
public final class TurnedClasses implements ImageSet {

    private final ImageSet images;
    private final int classes;

    private final Turns turns;

    private TurnedClasses(ImageSet images, long classes) {
        this.images = images;
        this.turns = Turns.of(images.shape());
        require("classes", classes, IdxFile.MAX_CLASS + 1);
        require("images", images.size(), Integer.MAX_VALUE);
        this.classes = (int) classes;
    }

    private void require(String what, long count, int mostInAll) {
        int most = mostInAll / turns.count();
        if (count > most) {
            throw new PairStreamException(what + " to be turned: " + count + ": expected at most " + most + " with --"
                    + OwnImages.TURN_CLASSES.name());
        }
    }

    /**
     * Returns training images as a request wants them: as they are, or with turned ones.
     *
     * @param request may have {@link OwnImages#TURN_CLASSES}
     * @param images training images, of known classes
     * @param classes the number of classes in training and test; turned ones have numbers from this on
     * @throws PairStreamException if there are more than can be numbered
     */
    public static ImageSet wanted(ImageRequest request, ImageSet images, long classes) {
        return request.require(OwnImages.TURN_CLASSES, Boolean.class) ? new TurnedClasses(images, classes) : images;
    }

    @Override
    public int size() {
        return turns.count() * images.size();
    }

    @Override
    public ImageShape shape() {
        return images.shape();
    }

    @Override
    public int label(int index) {
        return index / images.size() * classes + images.label(index % images.size());
    }

    @Override
    public byte[] pixels(int index) {
        return turns.turned(index / images.size(), images.pixels(index % images.size()));
    }

    @Override
    public String name(int index) {
        return images.name(index % images.size());
    }
}
