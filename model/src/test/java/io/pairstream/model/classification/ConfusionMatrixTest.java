package io.pairstream.model.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    @Test
    void countsByRowAndColumn() {
        // given
        ConfusionMatrix confusion = new ConfusionMatrix(new long[][] {{1, 2}, {3, 4}});

        // when
        ConfusionMatrix sum = confusion.plus(confusion);

        // then
        assertThat(sum.count(0, 1)).isEqualTo(4);
        assertThat(sum.support(0)).isEqualTo(6);
        assertThat(sum.predicted(0)).isEqualTo(8);
        assertThat(sum.total()).isEqualTo(20);
    }

    @Test
    void aNegativeCountIsRefused() {
        // when
        assertThatThrownBy(() -> new ConfusionMatrix(new long[][] {{1, -2}, {3, 4}}))

                // then
                .isInstanceOf(PairStreamException.class)
                .hasMessage("confusion matrix count -2: expected at least 0");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        // when
        assertThatThrownBy(() -> new ConfusionMatrix(new long[][] {{1}, {3, 4}}))

                // then
                .isInstanceOf(PairStreamException.class)
                .hasMessage("confusion matrix row 0 has 1 columns: expected 2");
    }
}
