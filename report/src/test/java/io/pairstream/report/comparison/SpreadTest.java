package io.pairstream.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void takesTheMiddleOfAnOddAndTheMeanOfTheMiddleTwoOfAnEvenNumber() {
        assertThat(new Spread(List.of(0.9, 0.1, 0.5)).median()).isEqualTo(0.5);
        assertThat(new Spread(List.of(0.9, 0.1, 0.5, 0.6)).median()).isEqualTo(0.55);
    }

    @Test
    void givesMeanAndEnds() {
        Spread spread = new Spread(List.of(0.9, 0.1, 0.5));

        assertThat(spread.mean()).isEqualTo(0.5, within(1e-12));
        assertThat(spread.min()).isEqualTo(0.1);
        assertThat(spread.max()).isEqualTo(0.9);
    }

    @Test
    void aMeanOfDecimalsHasNoDigitsThatTheyHaveNot() {
        assertThat(new Spread(List.of(0.979, 0.98, 0.979, 0.994, 0.993)).mean()).isEqualTo(0.985);
        assertThat(new Spread(List.of(0.98, 0.99)).median()).isEqualTo(0.985);
        assertThat(new Spread(List.of(0.5, Double.NaN)).mean()).isNaN();
    }

    @Test
    void needsAValue() {
        assertThatThrownBy(() -> new Spread(List.of())).hasMessage("a spread of no values: expected at least 1");
    }
}
