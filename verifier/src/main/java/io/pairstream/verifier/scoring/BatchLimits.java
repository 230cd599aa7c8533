package io.pairstream.verifier.scoring;

import io.pairstream.schemas.PairStreamException;
import java.time.Duration;

/**
 * How many questions are taken together.
 *
 * @param pairs most pairs that the model is asked at once
 * @param time how long the first question waits for others; none: what waits already is taken with it, and no other
 */
public record BatchLimits(int pairs, Duration time) {

    /** Most pairs that the model is asked at once where nobody says otherwise. */
    public static final int DEFAULT_PAIRS = 64;

    /** Checks the ranges. */
    public BatchLimits {
        if (pairs < 1) {
            throw new PairStreamException("batch size " + pairs + ": expected at least 1");
        }
        if (time.isNegative()) {
            throw new PairStreamException("batch time " + time.toMillis() + " ms: expected at least 0");
        }
    }
}
