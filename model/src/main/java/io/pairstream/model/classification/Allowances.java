package io.pairstream.model.classification;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The whole numbers at 1, 0.63, 0.4, 0.25 and 0.16 of a count, and a tenth, a hundredth and so on of each, rounded down: five in
 * each decade (the series R5 of ISO 3), as a logarithmic axis spreads them. 0 is the last.
 */
final class Allowances {

    private static final long[] HUNDREDTHS = {100, 63, 40, 25, 16};
    private static final long HUNDRED = 100;

    private final long[] rising;

    Allowances(long count) {
        LongStream.Builder found = LongStream.builder();
        for (long divisor = HUNDRED; divisor <= HUNDRED * Math.max(1, count); divisor *= 10) {
            for (long hundredths : HUNDREDTHS) {
                found.add(count * hundredths / divisor);
            }
        }
        this.rising = found.add(0).build().sorted().distinct().toArray();
    }

    /** Returns whether one of them is at least the first number and below the second. */
    boolean hasBetween(long from, long below) {
        int place = Arrays.binarySearch(rising, from);
        int next = place >= 0 ? place : -place - 1;
        return next < rising.length && rising[next] < below;
    }
}
