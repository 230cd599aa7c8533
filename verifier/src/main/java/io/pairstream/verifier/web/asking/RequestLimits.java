package io.pairstream.verifier.web.asking;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.web.HttpLimits;
import java.time.Duration;

/**
 * What is taken of one request, and of all.
 *
 * @param bytes most bytes of a request
 * @param pairs most pairs or images of a request
 * @param waiting most pairs that wait for their answers
 * @param deadline after how long an answer is not waited for any more
 */
public record RequestLimits(int bytes, int pairs, int waiting, Duration deadline) {

    /** Most bytes of a request where nobody says otherwise. */
    public static final int DEFAULT_BYTES = HttpLimits.QUESTION_BYTES;

    /** Most pairs of a request where nobody says otherwise. */
    public static final int DEFAULT_PAIRS = 256;

    /** Most pairs that wait where nobody says otherwise. */
    public static final int DEFAULT_WAITING = 256;

    /** Milliseconds until a deadline where nobody says otherwise. */
    public static final int DEFAULT_DEADLINE_MILLIS = 10_000;

    /** Checks the ranges. */
    public RequestLimits {
        requireAtLeastOne("most bytes of a request", bytes);
        requireAtLeastOne("most pairs of a request", pairs);
        requireAtLeastOne("most pairs that wait", waiting);
        requireAtLeastOne("milliseconds until the deadline", deadline.toMillis());
    }

    private static void requireAtLeastOne(String what, long value) {
        if (value < 1) {
            throw new PairStreamException(what + " " + value + ": expected at least 1");
        }
    }

    /** Returns the limits where nobody says otherwise. */
    public static RequestLimits usual() {
        return new RequestLimits(
                DEFAULT_BYTES, DEFAULT_PAIRS, DEFAULT_WAITING, Duration.ofMillis(DEFAULT_DEADLINE_MILLIS));
    }
}
