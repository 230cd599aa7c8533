package io.pairstream.report.comparison;

import io.pairstream.report.comparison.CurveChart.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Puts values onto a stretch of pixels, evenly or by their logarithms, and marks round ones. */
final class Axis {

    private static final double SMALLEST_OF_LOGARITHMS = 1e-6;
    private static final double[] STEPS_OF_A_DECADE = {1, 2, 5};
    private static final int MOST_TICKS = 8;

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
            for (double factor : STEPS_OF_A_DECADE) {
                BigDecimal step = BigDecimal.valueOf((long) factor).scaleByPowerOfTen(power);
                if ((high - low) / step.doubleValue() <= MOST_TICKS) {
                    return step;
                }
            }
        }
    }

    private List<BigDecimal> roundOfLogarithms() {
        List<BigDecimal> all = new ArrayList<>();
        List<BigDecimal> decades = new ArrayList<>();
        for (int power = (int) Math.floor(low); power <= Math.ceil(high); power++) {
            for (double factor : STEPS_OF_A_DECADE) {
                BigDecimal value = BigDecimal.valueOf((long) factor).scaleByPowerOfTen(power);
                double place = log(value.doubleValue());
                if (place >= low && place <= high) {
                    all.add(value);
                    if (factor == 1) {
                        decades.add(value);
                    }
                }
            }
        }
        return all.size() <= MOST_TICKS + 2 ? all : decades;
    }

    private static String label(BigDecimal value) {
        String plain = value.stripTrailingZeros().toPlainString();
        return plain.endsWith("000") ? plain.substring(0, plain.length() - 3) + " k" : plain;
    }
}
