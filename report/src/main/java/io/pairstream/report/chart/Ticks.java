package io.pairstream.report.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Where axes have marks: at multiples of 1, 2 or 5 times a power of ten, on axes of logarithms at 1, 2 and 5 times each power. */
final class Ticks {

    private static final int[] FACTORS = {1, 2, 5};
    private static final int LEAST_POWER = -320;
    private static final double ROUNDING = 1e-9;
    private static final int FEW = 3;

    private Ticks() {}

    /** Returns the multiples, from low to high, of the smallest such number that gives at most so many and one more. */
    static List<BigDecimal> linear(double low, double high, int most) {
        BigDecimal step = step((high - low) / most);
        List<BigDecimal> values = new ArrayList<>();
        long last = (long) Math.floor(high / step.doubleValue() + ROUNDING);
        for (long index = (long) Math.ceil(low / step.doubleValue() - ROUNDING); index <= last; index++) {
            values.add(step.multiply(BigDecimal.valueOf(index)));
        }
        return values;
    }

    private static BigDecimal step(double least) {
        for (int power = Math.max(LEAST_POWER, (int) Math.floor(StrictMath.log10(least))); ; power++) {
            for (int factor : FACTORS) {
                BigDecimal step = BigDecimal.valueOf(factor).scaleByPowerOfTen(power);
                if (step.doubleValue() >= least) {
                    return step;
                }
            }
        }
    }

    /**
     * Returns 1, 2 and 5 times the powers of ten from low to high, both above 0; some powers of ten alone where these are too many; where
     * they are few, the marks of a linear axis.
     */
    static List<BigDecimal> logarithmic(double low, double high, int most) {
        List<BigDecimal> values = decades(low, high, FACTORS);
        if (values.size() < FEW) {
            return linear(low, high, most);
        }
        if (values.size() <= most) {
            return values;
        }
        List<BigDecimal> powers = decades(low, high, 1);
        int every = (powers.size() + most - 1) / most;
        List<BigDecimal> some = new ArrayList<>();
        for (int index = 0; index < powers.size(); index += every) {
            some.add(powers.get(index));
        }
        return some;
    }

    private static List<BigDecimal> decades(double low, double high, int... factors) {
        List<BigDecimal> values = new ArrayList<>();
        int last = (int) Math.ceil(StrictMath.log10(high));
        for (int power = (int) Math.floor(StrictMath.log10(low)); power <= last; power++) {
            for (int factor : factors) {
                BigDecimal value = BigDecimal.valueOf(factor).scaleByPowerOfTen(power);
                if (value.doubleValue() >= low && value.doubleValue() <= high) {
                    values.add(value);
                }
            }
        }
        return values;
    }
}
