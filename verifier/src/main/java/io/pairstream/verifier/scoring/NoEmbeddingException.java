package io.pairstream.verifier.scoring;

import io.pairstream.model.Network;
import io.pairstream.schemas.PairStreamException;

/** The network looks at both images at once: nothing of one image alone can be had. */
public final class NoEmbeddingException extends PairStreamException {

    private static final long serialVersionUID = 1L;

    NoEmbeddingException(Network network) {
        super("network " + network.id()
                + " looks at both images at once and has no embedding of one: expected a run of network "
                + Network.TWIN.id());
    }
}
