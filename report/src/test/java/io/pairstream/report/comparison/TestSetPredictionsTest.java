package io.pairstream.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestSetPredictionsTest {

    private static final TestSetPredictions PREDICTIONS = new TestSetPredictions(
            "random",
            List.of(
                    Predicted.of(0, 1, 0.4, 3, 3),
                    Predicted.of(1, 0, 0.99, 4, 9),
                    Predicted.of(2, 0, 0.1, 4, 9),
                    Predicted.of(3, 1, 0.01, 7, 7),
                    Predicted.of(4, 0, 0.5, 1, 2)));

    @Test
    void putsThoseFarthestFromTheLabelFirst() {
        assertThat(PREDICTIONS.worst(2))
                .extracting(each -> each.pair().getSequence())
                .containsExactly(1L, 3L);
        assertThat(PREDICTIONS.wrong()).isEqualTo(3);
    }
}
