package io.pairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarNamesTest {

    private static final List<String> NAMES = List.of("demo-1", "demo-2", "first", "group1-cnn-seed1");

    @ParameterizedTest
    @CsvSource({"frist,first", "First,first", "fist,first", "group1-cnn-seed2,group1-cnn-seed1"})
    void findsWhatWasMeant(String typed, String meant) {
        assertThat(SimilarNames.to(typed, NAMES)).containsExactly(meant);
    }

    @Test
    void namesTheMostSimilarFirst() {
        assertThat(SimilarNames.to("demo-22", NAMES)).containsExactly("demo-2", "demo-1");
    }

    @Test
    void findsNothingWhereNothingIsSimilar() {
        assertThat(SimilarNames.to("unknown", NAMES)).isEmpty();
    }
}
