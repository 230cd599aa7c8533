package io.pairstream.images;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Images read from four IDX files. The name says what they are: {@value #MNIST} if the files' contents are MNIST's, else
 * {@code idx-} and the beginning of a digest of the four contents, so that other images have another name.
 *
 * @param name the name that runs are declared with
 * @param train training images
 * @param test test images
 */
record IdxSource(String name, ImageSet train, ImageSet test) implements ImageSource {

    /** The name of MNIST. */
    static final String MNIST = "mnist";

    private static final String OTHER = "idx-";
    private static final int DIGITS = 12;

    /** Checks that both sets have images of one size. */
    IdxSource {
        if (!train.shape().equals(test.shape())) {
            throw new PairStreamException("test images of " + test.shape().inPixels() + ": expected " + train.shape()
                    + " as in the training images");
        }
    }

    /**
     * Returns the source of four contents.
     *
     * @param content what each file holds
     * @throws PairStreamException if images and labels are not as many, or the images of different sizes
     */
    static IdxSource of(Function<MnistPart, IdxContent> content) {
        return new IdxSource(
                nameOf(content),
                IdxFile.images(content.apply(MnistPart.TRAIN_IMAGES), content.apply(MnistPart.TRAIN_LABELS)),
                IdxFile.images(content.apply(MnistPart.TEST_IMAGES), content.apply(MnistPart.TEST_LABELS)));
    }

    private static String nameOf(Function<MnistPart, IdxContent> content) {
        if (Stream.of(MnistPart.values()).allMatch(part -> part.isMnists(content.apply(part)))) {
            return MNIST;
        }
        String digests = Stream.of(MnistPart.values())
                .map(part -> content.apply(part).sha256())
                .collect(Collectors.joining());
        return OTHER + Sha256.hex(digests.getBytes(StandardCharsets.US_ASCII)).substring(0, DIGITS);
    }

    /** Returns whether these are the images of MNIST. */
    boolean isMnist() {
        return name.equals(MNIST);
    }
}
