package io.pairstream.schemas.threshold;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * A part of some pairs in words: "97 of 100", with two digits of the smaller of the part and the rest, and so "9,996 of 10,000" where 100
 * of 100 would not be so. What has no more pairs than that is said as it is: "3 of 250".
 *
 * @param count the part
 * @param pairs all of them, at least 1
 */
record PairShare(long count, long pairs) {

    private static final int FEWEST_ZEROS = 2;
    private static final int MOST_ZEROS = 18;

    /** Returns it rounded to the nearest, behind a singular or plural verb: "1 of 100 same pairs is". */
    String of(String kind) {
        return rounded(kind, RoundingMode.HALF_EVEN);
    }

    /** Returns how many it is at most. */
    String atMost(String kind) {
        return (isNone() ? "" : "at most ") + rounded(kind, RoundingMode.CEILING);
    }

    /** Returns how many it is at least. */
    String atLeast(String kind) {
        return (isAll() ? "" : "at least ") + rounded(kind, RoundingMode.FLOOR);
    }

    boolean isNone() {
        return count == 0;
    }

    boolean isAll() {
        return count == pairs;
    }

    private String rounded(String kind, RoundingMode mode) {
        if (isNone() || isAll()) {
            return (isNone() ? "none of " : "all of ") + number(pairs) + kind(kind, isNone());
        }
        for (int zeros = FEWEST_ZEROS; zeros <= MOST_ZEROS && power(zeros) <= pairs; zeros++) {
            if (scaled(Math.min(count, pairs - count), zeros, RoundingMode.FLOOR) >= 10) {
                return shortest(scaled(count, zeros, mode), zeros, kind);
            }
        }
        return said(count, pairs, kind);
    }

    private long scaled(long part, int zeros, RoundingMode mode) {
        return BigDecimal.valueOf(part)
                .scaleByPowerOfTen(zeros)
                .divide(BigDecimal.valueOf(pairs), 0, mode)
                .longValueExact();
    }

    private static String shortest(long part, int zeros, String kind) {
        boolean canBeShorter = zeros > FEWEST_ZEROS && part % 10 == 0;
        return canBeShorter ? shortest(part / 10, zeros - 1, kind) : said(part, power(zeros), kind);
    }

    private static String said(long part, long of, String kind) {
        return number(part) + " of " + number(of) + kind(kind, part == 1);
    }

    private static String kind(String kind, boolean isOne) {
        return " " + kind + " pairs " + (isOne ? "is" : "are");
    }

    private static long power(int zeros) {
        return BigDecimal.ONE.scaleByPowerOfTen(zeros).longValueExact();
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
