package io.pairstream.model.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.schemas.PairStreamException;
import org.junit.jupiter.api.Test;

/** Expected numbers follow scikit-learn's definitions with zero_division=0. */
class ClassificationMetricsTest {

    @Test
    void countsByClass() {
        ClassificationMetrics metrics = of(new long[][] {{90, 10}, {30, 70}});

        assertThat(metrics.accuracy()).isEqualTo(0.8);
        assertThat(metrics.perClass().get(0)).isEqualTo(new ClassMetrics(0, 0.75, 0.9, 180.0 / 220, 100));
        assertThat(metrics.perClass().get(1)).isEqualTo(new ClassMetrics(1, 0.875, 0.7, 140.0 / 180, 100));
        assertThat(metrics.macro().precision()).isEqualTo(0.8125);
    }

    @Test
    void takesNoPredictionAsZeroNotAsMissing() {
        // everything is predicted as 1: scikit-learn's macro F1 is 0.333, not the F1 of class 1 alone
        ClassificationMetrics metrics = of(new long[][] {{0, 50}, {0, 50}});

        assertThat(metrics.perClass().get(0)).isEqualTo(new ClassMetrics(0, 0, 0, 0, 50));
        assertThat(metrics.macro().f1()).isCloseTo(1.0 / 3, within(1e-15));
    }

    @Test
    void weighsBySupport() {
        ClassificationMetrics metrics = of(new long[][] {{10, 0}, {45, 45}});

        assertThat(metrics.weighted().recall()).isEqualTo((10 * 1.0 + 90 * 0.5) / 100);
        assertThat(metrics.weighted().support()).isEqualTo(100);
    }

    @Test
    void isZeroOfNothing() {
        ClassificationMetrics metrics = of(new long[2][2]);

        assertThat(metrics.accuracy()).isZero();
        assertThat(metrics.weighted().f1()).isZero();
    }

    @Test
    void refusesCountsThatAreNoConfusionMatrix() {
        assertThatThrownBy(() -> new ConfusionMatrix(new long[][] {{1, 2, 3}, {1, 2, 3}}))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("confusion matrix row 0 has 3 columns: expected 2");
        assertThatThrownBy(() -> new ConfusionMatrix(new long[][] {{1, -2}, {1, 2}}))
                .hasMessage("confusion matrix count -2: expected at least 0");
    }

    private static ClassificationMetrics of(long[][] counts) {
        return ClassificationMetrics.of(new ConfusionMatrix(counts));
    }
}
