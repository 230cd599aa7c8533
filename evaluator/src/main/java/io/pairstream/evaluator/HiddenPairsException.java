package io.pairstream.evaluator;

import io.pairstream.schemas.PairStreamException;

/**
 * Pairs cannot be read yet: a transaction that somebody has left open, of another run it may be, is in front of them. It ends
 * by itself, for the broker gives it up.
 */
final class HiddenPairsException extends PairStreamException {

    private static final long serialVersionUID = 1L;

    HiddenPairsException(String topic, int partition, String runId) {
        super("an open transaction in partition " + partition + " of topic " + topic + " hides pairs of run '" + runId
                + "'");
    }
}
