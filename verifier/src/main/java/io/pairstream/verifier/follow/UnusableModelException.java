package io.pairstream.verifier.follow;

import io.pairstream.schemas.PairStreamException;

/** A model that can be had and not be used, however often it is tried. */
public final class UnusableModelException extends PairStreamException {

    private static final long serialVersionUID = 1L;

    /** @param reason why */
    public UnusableModelException(PairStreamException reason) {
        super(String.valueOf(reason.getMessage()), reason);
    }
}
