package io.pairstream.schemas.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Writes a double as the shortest decimal that reads back as the same double, without an exponent.
 *
 * <p>{@link Double#toString(double)} will not do: it writes exponents, and what it calls shortest changed with Java 19
 * (<a href="https://bugs.openjdk.org/browse/JDK-4511638">JDK-4511638</a>).
 */
public final class PlainDecimal {

    /** Significant digits that tell any two doubles apart. */
    private static final int MAX_DIGITS = 17;

    private PlainDecimal() {}

    /**
     * Returns digits, a {@code '.'} and digits, with a leading {@code '-'} for negative values and negative zero: {@code
     * 0.0001}, {@code 1.0}. Of several shortest decimals it is the one nearest to the value. A value that is no number is
     * {@code NaN}, {@code Infinity} or {@code -Infinity}.
     */
    public static String format(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0.0) {
            return 1 / value > 0 ? "0.0" : "-0.0";
        }
        BigDecimal shortest = shortest(value).stripTrailingZeros();
        return shortest.setScale(Math.max(1, shortest.scale())).toPlainString();
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN));
        int tooFew = 0;
        int enough = MAX_DIGITS;
        while (enough - tooFew > 1) { // what can be written with some digits can be with more
            int digits = (tooFew + enough) / 2;
            Optional<BigDecimal> found = candidates(exact, digits).stream()
                    .filter(candidate -> candidate.doubleValue() == value)
                    .findFirst();
            if (found.isPresent()) {
                shortest = found.get();
                enough = digits;
            } else {
                tooFew = digits;
            }
        }
        return shortest;
    }

    /**
     * Returns both neighbours, the nearer one first. The farther one matters at powers of two, below which doubles lie
     * twice as close: the nearer may read back as the double below when the farther reads back right.
     */
    private static List<BigDecimal> candidates(BigDecimal exact, int digits) {
        BigDecimal down = exact.round(new MathContext(digits, RoundingMode.DOWN));
        BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
        BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return nearest.compareTo(up) == 0 ? List.of(up, down) : List.of(down, up);
    }
}
