package io.pairstream.report.comparison;

import io.pairstream.report.comparison.CurveChart.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Puts values onto a stretch of pixels, evenly or by their logarithms, and marks round ones. */
final class Axis {

    private static final double SMALLEST_OF_LOGARITHMS = 1e-6;
    private static final int[] STEPS_OF_A_DECADE = {1, 2, 5};
    private static final int MOST_TICKS = 8;
    private static final int MOST_TICKS_OF_LOGARITHMS = 10;

    private final boolean logarithmic;
    private final double low;
    private final double high;
    private final double from;
    private final double to;

    private Axis(boolean logarithmic, double low, double high, double from, double to) {
        this.logarithmic = logarithmic;
        this.low = low;
        this.high = high > low ? high : low + 1;
        this.from = from;
        this.to = to;
    }

    static Axis linear(double low, double high, double from, double to) {
        return new Axis(false, low, high, from, to);
    }

    /** Returns an axis of logarithms; values below 0.000001 are put at its end. */
    static Axis logarithmic(double low, double high, double from, double to) {
        return new Axis(true, log(low), log(high), from, to);
    }

    private static double log(double value) {
        return StrictMath.log10(Math.max(SMALLEST_OF_LOGARITHMS, value));
    }

    /** Returns where a value is. */
    double at(double value) {
        double scaled = logarithmic ? log(value) : value;
        return from + (scaled - low) / (high - low) * (to - from);
    }

    /** Returns marks at round values. */
    List<Tick> ticks() {
        List<BigDecimal> values = logarithmic ? roundOfLogarithms() : round();
        return values.stream()
                .map(value -> new Tick(Rounded.format(at(value.doubleValue()), 1), label(value)))
                .toList();
    }

    private List<BigDecimal> round() {
        BigDecimal step = step();
        List<BigDecimal> values = new ArrayList<>();
        BigDecimal value = step.multiply(BigDecimal.valueOf((long) Math.ceil(low / step.doubleValue())));
        while (value.doubleValue() <= high) {
            values.add(value);
            value = value.add(step);
        }
        return values;
    }

    /** Returns the smallest round distance that gives few marks. */
    private BigDecimal step() {
        for (int power = -9; ; power++) {
            for (int factor : STEPS_OF_A_DECADE) {
                BigDecimal step = BigDecimal.valueOf(factor).scaleByPowerOfTen(power);
                if ((high - low) / step.doubleValue() <= MOST_TICKS) {
                    return step;
                }
            }
        }
    }

    /** Returns the most of 1 to 9, or of 1, 2 and 5, or of 1 times each power of ten that are still few. */
    private List<BigDecimal> roundOfLogarithms() {
        List<BigDecimal> values = decades(1, 2, 3, 4, 5, 6, 7, 8, 9);
        if (values.size() > MOST_TICKS_OF_LOGARITHMS) {
            values = decades(STEPS_OF_A_DECADE);
        }
        return values.size() > MOST_TICKS_OF_LOGARITHMS ? decades(1) : values;
    }

    private List<BigDecimal> decades(int... factors) {
        List<BigDecimal> values = new ArrayList<>();
        for (int power = (int) Math.floor(low); power <= Math.ceil(high); power++) {
            for (int factor : factors) {
                BigDecimal value = BigDecimal.valueOf(factor).scaleByPowerOfTen(power);
                double place = log(value.doubleValue());
                if (place >= low && place <= high) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    private static String label(BigDecimal value) {
        String plain = value.stripTrailingZeros().toPlainString();
        return plain.endsWith("000") ? plain.substring(0, plain.length() - 3) + " k" : plain;
    }
}
