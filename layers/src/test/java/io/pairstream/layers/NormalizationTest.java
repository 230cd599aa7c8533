package io.pairstream.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The running statistics of batch norm, which evaluation uses. */
class NormalizationTest {

    @ParameterizedTest
    @CsvSource({"0, 0.9", "1, 0.818181", "8, 0.5", "80, 0.1", "1000, 0.1"})
    void aStepMovesThemByALargerShareTheYoungerTheNetwork(int stepsBefore, double share) {
        // when
        double[] change = Normalization.change(new float[] {0, 1}, new double[] {1, 0}, stepsBefore);

        // then
        assertThat(change[0]).isCloseTo(-share, within(1e-6));
        assertThat(change[1]).isCloseTo(share, within(1e-6));
    }

    @Property
    void tenStepsLeaveNothingOfWhatANewNetworkHas(
            @ForAll @Size(10) List<@DoubleRange(min = 0, max = 1) Double> ofBatches) {
        // when
        double fromZero = 0;
        double fromOne = 1;
        for (int i = 0; i < ofBatches.size(); i++) {
            fromZero = step(fromZero, ofBatches.get(i), i);
            fromOne = step(fromOne, ofBatches.get(i), i);
        }

        // then
        assertThat(fromOne).isCloseTo(fromZero, within(1e-4));
    }

    private static double step(double running, double ofBatch, int stepsBefore) {
        return running - Normalization.change(new float[] {(float) running}, new double[] {ofBatch}, stepsBefore)[0];
    }
}
