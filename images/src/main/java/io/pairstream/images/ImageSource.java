package io.pairstream.images;

import io.pairstream.schemas.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;

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
        MessageDigest digest = Sha256.digest();
        train().update(digest);
        test().update(digest);
        return HexFormat.of().formatHex(digest.digest());
    }
}
