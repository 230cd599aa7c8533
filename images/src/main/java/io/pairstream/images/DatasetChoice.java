package io.pairstream.images;

import io.pairstream.schemas.Named;
import io.pairstream.schemas.PairStreamException;

/** Which images the user asks for. */
public enum DatasetChoice implements Named {
    /** MNIST where it can be had quickly, else drawn digits with a notice. */
    AUTO,
    /** MNIST or nothing. */
    MNIST,
    /** The training images of MNIST alone, some of them held out to test on; or nothing. */
    MNIST_VALIDATION,
    /** Drawn digits; needs no file and no network. */
    SYNTHETIC;

    /**
     * Returns the choice of that name.
     *
     * @throws PairStreamException that lists the names, if there is none
     */
    public static DatasetChoice named(String id) {
        return Named.find(values(), "dataset", id);
    }

    @Override
    public String toString() {
        return id();
    }
}
