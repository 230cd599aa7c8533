package io.pairstream.schemas.threshold;

import java.util.List;
import java.util.stream.LongStream;

/**
 * The false accept rates that thresholds are chosen for: 1 in 10, 20, 50, 100, 200, 500 and so on, for as long as they rest on {@value
 * #FEWEST_FALSE_ACCEPTS} false accepts. The standard error of a rate that rests on n events is about 1 / sqrt(n) of it, here a third.
 */
public final class RateLadder {

    /** So many false accepts a rate must rest on. */
    public static final int FEWEST_FALSE_ACCEPTS = 10;

    /** 1 / the highest rate. */
    static final long FIRST = 10;

    private RateLadder() {}

    /** Returns 1 / rate for each of them, the highest rate first. */
    public static List<Long> oneIn(long differentPairs) {
        return LongStream.iterate(FIRST, oneIn -> isAllowed(oneIn, differentPairs), RateLadder::next)
                .boxed()
                .toList();
    }

    /**
     * Returns whether a rate rests on enough false accepts.
     *
     * @param oneIn 1 / rate
     * @param differentPairs pairs of label 0
     */
    public static boolean isAllowed(long oneIn, long differentPairs) {
        return oneIn <= differentPairs / FEWEST_FALSE_ACCEPTS;
    }

    /** 2 follows 1, 5 follows 2, 10 follows 5. */
    private static long next(long oneIn) {
        boolean isTwo = Long.toString(oneIn).startsWith("2");
        return isTwo ? oneIn / 2 * 5 : oneIn * 2;
    }
}
