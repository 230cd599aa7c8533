package io.pairstream.report.comparison;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * One figure of several runs.
 *
 * @param values the figure of each run, at least one
 */
public record Spread(List<Double> values) {

    /** Copies the list. */
    public Spread {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a spread of no values: expected at least 1");
        }
    }

    /** Returns the middle value; of an even number of values the mean of the middle two; {@code NaN} if a value is. */
    public double median() {
        if (values.contains(Double.NaN)) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : mean(sorted.subList(middle - 1, middle + 1));
    }

    /** Returns the mean. */
    public double mean() {
        return mean(values);
    }

    /** Adds decimals, as a reader of the values would: in binary the mean of 0.98 and 0.99 has a 1 far behind its digits. */
    private static double mean(List<Double> values) {
        if (!values.stream().allMatch(Double::isFinite)) {
            return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
        }
        BigDecimal sum = values.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64)
                .doubleValue();
    }

    /** Returns the lowest value. */
    public double min() {
        return values.stream().reduce(Math::min).orElseThrow();
    }

    /** Returns the highest value. */
    public double max() {
        return values.stream().reduce(Math::max).orElseThrow();
    }
}
