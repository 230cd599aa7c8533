package io.pairstream.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedListTest {

    @Test
    void readsACountARangeAndAList() {
        assertThat(SeedList.parse("3").values()).containsExactly(1L, 2L, 3L);
        assertThat(SeedList.parse("7-8").values()).containsExactly(7L, 8L);
        assertThat(SeedList.parse("7-7").values()).containsExactly(7L);
        assertThat(SeedList.parse("9,2").values()).containsExactly(9L, 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1,", "-1", "1;2", "1.5"})
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> SeedList.parse(text))
                .hasMessage("seeds '" + text
                        + "': expected a number of seeds such as 5, a range such as 2-4, or a list such as 1,3,7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3-2", "4,4"})
    void refusesNoneAndTheSameTwice(String text) {
        assertThatThrownBy(() -> SeedList.parse(text)).hasMessageEndingWith(": expected 1 to 1000 different ones");
    }
}
