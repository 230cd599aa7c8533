package io.pairstream.images;

import io.pairstream.records.ImagePreparation;
import io.pairstream.schemas.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A data set: training and test images of the same size. */
public interface ImageSource {

    /** Returns the name that runs are declared with, such as {@code mnist}. */
    String name();

    /** Returns the training images. */
    ImageSet train();

    /** Returns the test images. */
    ImageSet test();

    /**
     * Returns a SHA-256 (hex) that stands for all images of both splits: equal for equal images and labels, whatever a run
     * samples of them.
     */
    default String digest() {
        return digestOf(train(), test());
    }

    /** Returns the SHA-256 (hex) over all images of two splits. */
    static String digestOf(ImageSet train, ImageSet test) {
        MessageDigest digest = Sha256.digest();
        train.update(digest);
        test.update(digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the pairs to train on, if they come with the images. */
    default Optional<ListedPairs> trainPairs() {
        return Optional.empty();
    }

    /** Returns the pairs to test on, if they come with the images. */
    default Optional<ListedPairs> testPairs() {
        return Optional.empty();
    }

    /** Returns the names of the classes by their numbers, those of both splits; none where classes have numbers alone. */
    default List<String> classNames() {
        return List.of();
    }

    /** Returns how files were made into the images; empty where they are no files of images. */
    default Optional<ImagePreparation> preparation() {
        return Optional.empty();
    }
}
