package io.pairstream.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void marksRoundValuesEvenly() {
        Axis axis = Axis.linear(0, 800_000, 0, 80);

        assertThat(axis.ticks())
                .extracting(Tick::label)
                .containsExactly("0", "100 k", "200 k", "300 k", "400 k", "500 k", "600 k", "700 k", "800 k");
        assertThat(axis.ticks()).extracting(Tick::at).startsWith("0.0", "10.0").endsWith("80.0");
        assertThat(axis.at(400_000)).isEqualTo(40, within(1e-9));
    }

    @Test
    void marksRoundValuesOfLogarithmsFromBelowUpwards() {
        Axis axis = Axis.logarithmic(0.05, 5, 100, 0);

        assertThat(axis.ticks()).extracting(Tick::label).containsExactly("0.05", "0.1", "0.2", "0.5", "1", "2", "5");
        assertThat(axis.at(0.5)).isEqualTo(50, within(1e-9));
    }

    @Test
    void marksWholeValuesWhereNothingIsBetweenThem() {
        assertThat(Axis.linear(0, 3, 0, 80).wholeTicks())
                .extracting(Tick::label)
                .containsExactly("0", "1", "2", "3");
    }

    @Test
    void writesLongNumbersWithAnExponent() {
        assertThat(Axis.linear(0, 3e300, 0, 80).ticks()).extracting(Tick::label).startsWith("0", "5E+299", "1E+300");
    }

    @Test
    void takesALossOfZeroAndASingleValue() {
        assertThat(Axis.logarithmic(0, 1, 100, 0).at(0)).isEqualTo(100, within(1e-9));
        assertThat(Axis.logarithmic(0, 0, 100, 0).at(0)).isEqualTo(100, within(1e-9));
        assertThat(Axis.linear(0.5, 0.5, 100, 0).at(0.5)).isEqualTo(100, within(1e-9));
    }
}
