package io.pairstream.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.report.comparison.CurveChart.Tick;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void marksRoundValuesEvenly() {
        Axis axis = Axis.linear(0, 800_000, 0, 80);

        assertThat(axis.ticks())
                .extracting(Tick::label)
                .containsExactly("0", "100 k", "200 k", "300 k", "400 k", "500 k", "600 k", "700 k", "800 k");
        assertThat(axis.at(400_000)).isEqualTo(40, within(1e-9));
    }

    @Test
    void marksRoundValuesOfLogarithmsFromBelowUpwards() {
        Axis axis = Axis.logarithmic(0.05, 5, 100, 0);

        assertThat(axis.ticks()).extracting(Tick::label).containsExactly("0.05", "0.1", "0.2", "0.5", "1", "2", "5");
        assertThat(axis.at(0.5)).isEqualTo(50, within(1e-9));
    }

    @Test
    void marksFewerLogarithmsTheFurtherTheyReach() {
        Axis narrow = Axis.logarithmic(0.64, 2.7, 100, 0);
        Axis wide = Axis.logarithmic(1e-4, 10, 100, 0);

        assertThat(narrow.ticks()).extracting(Tick::label).containsExactly("0.7", "0.8", "0.9", "1", "2");
        assertThat(wide.ticks()).extracting(Tick::label).containsExactly("0.0001", "0.001", "0.01", "0.1", "1", "10");
    }

    @Test
    void takesALossOfZeroAndASingleValue() {
        assertThat(Axis.logarithmic(0, 1, 100, 0).at(0)).isEqualTo(100, within(1e-9));
        assertThat(Axis.linear(0.5, 0.5, 100, 0).at(0.5)).isEqualTo(100, within(1e-9));
    }
}
