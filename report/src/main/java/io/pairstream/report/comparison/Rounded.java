package io.pairstream.report.comparison;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers with a fixed count of decimals, the same on every Java version and in every locale. */
final class Rounded {

    private Rounded() {}

    /** Returns the value with so many decimals, rounded half to even; {@code NaN} and infinities by their names. */
    static String format(double value, int decimals) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : Double.toString(value);
    }

    /** Returns the value in the same way, and a dash where there is none: {@code NaN}. */
    static String formatIfAny(double value, int decimals) {
        return Double.isNaN(value) ? "–" : format(value, decimals);
    }
}
