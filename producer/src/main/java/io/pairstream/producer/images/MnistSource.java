package io.pairstream.producer.images;

import io.pairstream.schemas.PairStreamException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The MNIST images, read from IDX files.
 *
 * @param train training images
 * @param test test images
 */
public record MnistSource(ImageSet train, ImageSet test) implements ImageSource {

    /** The name that runs are declared with. */
    public static final String NAME = "mnist";

    /** Checks that both sets have images of one size. */
    public MnistSource {
        if (train.height() != test.height() || train.width() != test.width()) {
            throw new PairStreamException("test images of " + test.height() + " x " + test.width()
                    + " pixels: expected " + train.height() + " x " + train.width() + " as in the training images");
        }
    }

    /**
     * Reads {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and
     * {@code t10k-labels-idx1-ubyte}, each with or without {@code .gz}.
     *
     * @throws PairStreamException that names the file, if one is missing or broken
     */
    public static MnistSource from(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new PairStreamException(
                    "MNIST directory " + directory + " does not exist: expected a directory with the four IDX files");
        }
        return new MnistSource(
                IdxFile.read(
                        MnistFiles.in(directory, MnistFiles.TRAIN_IMAGES),
                        MnistFiles.in(directory, MnistFiles.TRAIN_LABELS)),
                IdxFile.read(
                        MnistFiles.in(directory, MnistFiles.TEST_IMAGES),
                        MnistFiles.in(directory, MnistFiles.TEST_LABELS)));
    }

    @Override
    public String name() {
        return NAME;
    }
}
