package io.pairstream.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void addsUpTheDistancesOfTheBinsWeighedByTheirPairs() {
        // given two pairs near 0.16, one of them with label 1, and two at the ends
        List<PairPrediction> predictions = List.of(
                Predicted.of(0, 0, 0.14), Predicted.of(1, 1, 0.19), Predicted.of(2, 0, 0.0), Predicted.of(3, 1, 1.0));

        Calibration calibration = Calibration.of(predictions);

        // then
        assertThat(calibration.bins())
                .hasSize(15)
                .extracting(Calibration.Bin::pairs)
                .containsExactly(1L, 0L, 2L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L);
        assertThat(calibration.bins().get(2).meanProbability()).isEqualTo(0.165, within(1e-12));
        assertThat(calibration.bins().get(2).sameShare()).isEqualTo(0.5);
        assertThat(calibration.expectedError()).isEqualTo(2.0 / 4 * (0.5 - 0.165), within(1e-12));
    }

    @Test
    void isNoErrorOfNoPairs() {
        assertThat(Calibration.of(List.of()).expectedError()).isZero();
    }
}
