package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassWeightsTest {

    @ParameterizedTest
    @CsvSource({"50000, 50000, 2, 2", "10000, 90000, 10, 1.1111111111111112", "1, 3, 4, 1.3333333333333333"})
    void balancedWeightIsTotalByCount(long differentCount, long sameCount, double different, double same) {
        // when
        ClassWeights weights = ClassWeights.balanced(differentCount, sameCount);

        // then
        assertThat(weights).isEqualTo(new ClassWeights(different, same));
    }

    @Test
    void offWeightsAreOne() {
        // when
        ClassWeights weights = ClassWeights.off();

        // then
        assertThat(weights).isEqualTo(new ClassWeights(1, 1));
    }

    @Test
    void aLabelWithoutPairsIsRefused() {
        // when
        assertThatThrownBy(() -> ClassWeights.balanced(10, 0))

                // then
                .isInstanceOf(PairStreamException.class)
                .hasMessage("class weights: 0 training pairs have label 1, expected at least 1");
    }
}
