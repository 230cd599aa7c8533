package io.pairstream.producer.images;

import io.pairstream.schemas.PairStreamException;

/**
 * The training images of MNIST alone, the last sixth of them (10,000 of 60,000) in the place of test images. Settings that
 * are chosen on these were chosen without the test images, which can then say how good they are.
 *
 * @param train training images
 * @param test images that are held out
 */
public record ValidationSource(ImageSet train, ImageSet test) implements ImageSource {

    /** The name that runs are declared with. */
    public static final String NAME = "mnist-validation";

    /** One image of so many is held out. */
    private static final int ONE_OF = 6;

    /**
     * Splits the training images of MNIST.
     *
     * @throws PairStreamException if there are too few to split
     */
    public static ValidationSource of(MnistSource mnist) {
        ImageSet images = mnist.train();
        if (images.size() < ONE_OF) {
            throw new PairStreamException("data set " + NAME + ": " + images.size()
                    + " training images: expected at least " + ONE_OF + ", the last sixth of which is held out");
        }
        int first = images.size() - images.size() / ONE_OF;
        return new ValidationSource(new ImageRange(images, 0, first), new ImageRange(images, first, images.size()));
    }

    @Override
    public String name() {
        return NAME;
    }
}
