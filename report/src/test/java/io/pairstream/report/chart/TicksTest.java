package io.pairstream.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TicksTest {

    @Test
    void areMultiplesOfOneTwoOrFiveTimesAPowerOfTen() {
        assertThat(shown(Ticks.linear(0, 249, 5))).containsExactly("0", "50", "100", "150", "200");
        assertThat(shown(Ticks.linear(0, 103, 8))).containsExactly("0", "20", "40", "60", "80", "100");
        assertThat(shown(Ticks.linear(-0.31, 0.3, 6))).containsExactly("-0.2", "0", "0.2");
        assertThat(shown(Ticks.linear(0.3, 0.6, 4))).containsExactly("0.3", "0.4", "0.5", "0.6");
    }

    @Test
    void areAtOneTwoAndFiveTimesThePowersOfTenOnAnAxisOfLogarithms() {
        assertThat(shown(Ticks.logarithmic(0.05, 5, 8))).containsExactly("0.05", "0.1", "0.2", "0.5", "1", "2", "5");
    }

    @Test
    void areFewerTheFurtherAnAxisOfLogarithmsReaches() {
        assertThat(shown(Ticks.logarithmic(0.00001, 10, 4))).containsExactly("0.00001", "0.001", "0.1", "10");
    }

    @Test
    void areThoseOfALinearAxisWhereLogarithmsHaveFew() {
        assertThat(shown(Ticks.logarithmic(0.64, 0.97, 4))).containsExactly("0.7", "0.8", "0.9");
    }

    @Property(tries = 200)
    void areWithinTheAxisAndNotTooMany(
            @ForAll @DoubleRange(min = -6, max = 6) double exponent,
            @ForAll @DoubleRange(min = 0.01, max = 12) double decades) {
        double low = Math.pow(10, exponent);
        double high = low * Math.pow(10, decades);

        for (List<BigDecimal> ticks : List.of(Ticks.linear(low, high, 8), Ticks.logarithmic(low, high, 8))) {
            assertThat(ticks).hasSizeBetween(2, 9).isSorted();
            assertThat(ticks)
                    .allMatch(tick -> tick.doubleValue() > low - high * 1e-6 && tick.doubleValue() < high * (1 + 1e-6));
        }
    }

    private static List<String> shown(List<BigDecimal> ticks) {
        return ticks.stream()
                .map(tick -> tick.stripTrailingZeros().toPlainString())
                .toList();
    }
}
