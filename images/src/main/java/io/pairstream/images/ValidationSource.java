package io.pairstream.images;

import io.pairstream.schemas.PairStreamException;

/**
 * The training images of MNIST alone, the last sixth of them (10,000 of 60,000) in the place of test images. Settings that
 * are chosen on these were chosen without the test images, which can then say how good they are.
 *
 * @param name the name that runs are declared with: the source's, and {@value #SUFFIX}
 * @param train training images
 * @param test images that are held out
 */
record ValidationSource(String name, ImageSet train, ImageSet test) implements ImageSource {

    private static final String SUFFIX = "-validation";

    /** One image of so many is held out. */
    private static final int ONE_OF = 6;

    /**
     * Splits the training images of MNIST, or of files in its place.
     *
     * @throws PairStreamException if there are too few to split
     */
    static ValidationSource of(ImageSource source) {
        ImageSet images = source.train();
        String name = source.name() + SUFFIX;
        if (images.size() < ONE_OF) {
            throw new PairStreamException("data set " + name + ": " + images.size()
                    + " training images: expected at least " + ONE_OF + ", the last sixth of which is held out");
        }
        int first = images.size() - images.size() / ONE_OF;
        return new ValidationSource(
                name, new ImageRange(images, 0, first), new ImageRange(images, first, images.size()));
    }
}
