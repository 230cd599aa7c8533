package io.pairstream.report.comparison;

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
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Returns the mean. */
    public double mean() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.size();
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
