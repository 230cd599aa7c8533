package io.pairstream.images;

import io.pairstream.images.random.Seeds;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The images of a run: a sample of each split, drawn on its own, so that training and test images never mix.
 *
 * @param train training images
 * @param test test images
 */
public record Sampling(SampledImages train, SampledImages test) {

    /**
     * Draws a share of each split. One whose pairs come with the images is taken as it is.
     *
     * @param source where the images come from
     * @param trainFraction share of the training images, in (0, 1]
     * @param testFraction share of the test images, in (0, 1]
     * @param seed the run's seed
     * @throws PairStreamException if a share is too small to make pairs of
     */
    public static Sampling draw(ImageSource source, double trainFraction, double testFraction, long seed) {
        return new Sampling(
                source.trainPairs().isPresent()
                        ? SampledImages.all(source.train())
                        : SampledImages.draw(source.train(), trainFraction, Seeds.generator(seed, "sample-train", 0)),
                source.testPairs().isPresent()
                        ? SampledImages.all(source.test())
                        : SampledImages.draw(source.test(), testFraction, Seeds.generator(seed, "sample-test", 0)));
    }

    /** Returns the SHA-256 (hex) over the training, then the test images: source index, label, pixels of each. */
    public String digest() {
        MessageDigest digest = Sha256.digest();
        train.updateWithPlaces(digest);
        test.updateWithPlaces(digest);
        return HexFormat.of().formatHex(digest.digest());
    }
}
