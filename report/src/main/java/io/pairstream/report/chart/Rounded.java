package io.pairstream.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers with a fixed count of decimals, the same on every Java version and in every locale. */
public final class Rounded {

    private Rounded() {}

    /** Returns the value with so many decimals, rounded half to even; {@code NaN} and infinities by their names. */
    public static String format(double value, int decimals) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : Double.toString(value);
    }

    /** Returns the value in the same way, and a dash where there is none: {@code NaN}. */
    public static String formatIfAny(double value, int decimals) {
        return Double.isNaN(value) ? "–" : format(value, decimals);
    }
}
