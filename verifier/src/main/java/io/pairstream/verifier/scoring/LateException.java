package io.pairstream.verifier.scoring;

import io.pairstream.schemas.PairStreamException;

/** There was no answer within the time that there is for one. */
public final class LateException extends PairStreamException {

    private static final long serialVersionUID = 1L;

    LateException() {
        super("no answer within the deadline: the model is asked more than it can answer");
    }
}
