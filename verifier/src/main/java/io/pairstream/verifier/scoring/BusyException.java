package io.pairstream.verifier.scoring;

import io.pairstream.schemas.PairStreamException;

/** More is asked than there is room for. */
public final class BusyException extends PairStreamException {

    private static final long serialVersionUID = 1L;

    BusyException(int pairs, int waiting, int most) {
        super(pairs + " more pairs while " + waiting + " wait: expected at most " + most + " in all; ask again later");
    }
}
