package io.pairstream.it.chaos;

import java.util.OptionalLong;

/**
 * One process that was killed.
 *
 * @param target trainer, evaluator, producer, broker or verify
 * @param network network of the run
 * @param where fault point and hit, or the instant
 * @param seed what the instant was drawn from, and the hit
 * @param equal whether everything that was committed by then is what the uninterrupted run committed, and once
 * @param recoveryMillis from the kill to the first new step of the next process, if that came to one
 */
record Kill(String target, String network, String where, long seed, boolean equal, OptionalLong recoveryMillis) {}
