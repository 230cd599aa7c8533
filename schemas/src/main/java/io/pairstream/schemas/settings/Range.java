package io.pairstream.schemas.settings;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers a setting may be.
 *
 * @param least the lower bound; null: none
 * @param withLeast whether it belongs to them
 * @param most the upper bound; null: none
 * @param withMost whether it belongs to them
 */
public record Range(
        @Nullable BigDecimal least,
        boolean withLeast,
        @Nullable BigDecimal most,
        boolean withMost) {

    /** Any number. */
    public static final Range ANY = new Range(null, true, null, true);

    /** A share of something that must not be nothing. */
    public static final Range SHARE = new Range(BigDecimal.ZERO, false, BigDecimal.ONE, true);

    /** Returns whether a number is one of them; NaN is none. */
    public boolean contains(double value) {
        if (Double.isNaN(value)) {
            return false;
        }
        return isAbove(value) && isBelow(value);
    }

    private boolean isAbove(double value) {
        return least == null || (withLeast ? value >= least.doubleValue() : value > least.doubleValue());
    }

    private boolean isBelow(double value) {
        return most == null || (withMost ? value <= most.doubleValue() : value < most.doubleValue());
    }

    /** Returns what is expected of a number, to be read behind that word. */
    @Override
    public String toString() {
        if (least != null && withLeast && most != null && withMost) {
            return plain(least) + " to " + plain(most);
        }
        String lower = least == null ? "" : (withLeast ? "at least " : "more than ") + plain(least);
        String upper = most == null ? "" : (withMost ? "at most " : "less than ") + plain(most);
        return lower + (lower.isEmpty() || upper.isEmpty() ? "" : ", ") + upper;
    }

    /** Returns a number without an exponent, and without zeros that say nothing. */
    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
