package io.pairstream.report.chart;

import java.math.BigDecimal;
import java.util.List;

/** Puts values onto a stretch of a drawing, evenly or by their logarithms, and marks round ones. */
public final class Axis {

    private static final double SMALLEST_OF_LOGARITHMS = 1e-6;
    private static final int MOST_TICKS = 8;
    private static final int MOST_DIGITS = 9;

    private final boolean logarithmic;
    private final double low;
    private final double high;
    private final double from;
    private final double to;

    private Axis(boolean logarithmic, double low, double high, double from, double to) {
        this.logarithmic = logarithmic;
        this.low = low;
        this.high = high;
        this.from = from;
        this.to = to;
    }

    /**
     * Returns an axis.
     *
     * @param low the value at its beginning
     * @param high the value at its end; a value that is not higher is taken for 1 more
     * @param from where it begins in the drawing
     * @param to where it ends
     */
    public static Axis linear(double low, double high, double from, double to) {
        return new Axis(false, low, high > low ? high : low + 1, from, to);
    }

    /** Returns an axis of logarithms; values below its low, which is at least 0.000001, are put there, and a high that is not higher is taken for ten times. */
    public static Axis logarithmic(double low, double high, double from, double to) {
        double least = Math.max(SMALLEST_OF_LOGARITHMS, low);
        return new Axis(true, least, high > least ? high : 10 * least, from, to);
    }

    /** Returns where a value is. */
    public double at(double value) {
        return from + (scaled(value) - scaled(low)) / (scaled(high) - scaled(low)) * (to - from);
    }

    private double scaled(double value) {
        return logarithmic ? StrictMath.log10(Math.max(low, value)) : value;
    }

    /** Returns marks at round values. */
    public List<Tick> ticks() {
        return marks(values());
    }

    /** Returns those of the marks that are at whole numbers. */
    public List<Tick> wholeTicks() {
        return marks(values().stream()
                .filter(value -> value.stripTrailingZeros().scale() <= 0)
                .toList());
    }

    private List<BigDecimal> values() {
        return logarithmic ? Ticks.logarithmic(low, high, MOST_TICKS) : Ticks.linear(low, high, MOST_TICKS);
    }

    private List<Tick> marks(List<BigDecimal> values) {
        return values.stream()
                .map(value -> new Tick(Rounded.format(at(value.doubleValue()), 1), label(value)))
                .toList();
    }

    private static String label(BigDecimal value) {
        BigDecimal digits = value.stripTrailingZeros();
        String plain = digits.toPlainString();
        if (plain.length() > MOST_DIGITS) {
            return digits.toString();
        }
        return plain.endsWith("000") ? plain.substring(0, plain.length() - 3) + " k" : plain;
    }
}
