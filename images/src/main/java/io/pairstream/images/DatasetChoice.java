package io.pairstream.images;

import io.pairstream.schemas.PairStreamException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Which images the user asks for. */
public enum DatasetChoice {
    /** MNIST where it can be had quickly, else drawn digits with a notice. */
    AUTO("auto"),
    /** MNIST or nothing. */
    MNIST("mnist"),
    /** The training images of MNIST alone, some of them held out to test on; or nothing. */
    MNIST_VALIDATION("mnist-validation"),
    /** Drawn digits; needs no file and no network. */
    SYNTHETIC("synthetic");

    private final String id;

    DatasetChoice(String id) {
        this.id = id;
    }

    /** Returns the name used in options. */
    public String id() {
        return id;
    }

    /**
     * Returns the choice of that name.
     *
     * @throws PairStreamException that lists the names, if there is none
     */
    public static DatasetChoice named(String id) {
        return Arrays.stream(values())
                .filter(choice -> choice.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new PairStreamException("dataset '" + id + "': expected one of "
                        + Arrays.stream(values()).map(DatasetChoice::id).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return id;
    }
}
