package io.pairstream.verifier.scoring;

import io.pairstream.schemas.PairStreamException;

/** No model is there yet. */
public final class NoModelException extends PairStreamException {

    private static final long serialVersionUID = 1L;

    NoModelException(String awaited) {
        super("there is no model yet: expected " + awaited);
    }
}
