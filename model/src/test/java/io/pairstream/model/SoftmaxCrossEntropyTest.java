package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SoftmaxCrossEntropyTest {

    private static final float DELTA = 1f / 256;

    @Property(tries = 300)
    void derivativeIsTheSlopeOfTheLoss(
            @ForAll @FloatRange(min = -8, max = 8) float different,
            @ForAll @FloatRange(min = -8, max = 8) float same,
            @ForAll @IntRange(min = 0, max = 1) int label,
            @ForAll @DoubleRange(min = 0, max = 10) double weight) {
        // given
        double slope = (loss(different, same + DELTA, label, weight) - loss(different, same - DELTA, label, weight))
                / ((double) (same + DELTA) - (double) (same - DELTA));

        // when
        double derivative = new SoftmaxCrossEntropy(weight, weight).add(different, same, label);

        // then
        assertThat(derivative).isCloseTo(slope, within(1e-4));
    }

    private static double loss(float different, float same, int label, double weight) {
        SoftmaxCrossEntropy entropy = new SoftmaxCrossEntropy(weight, weight);
        entropy.add(different, same, label);
        return entropy.weightedSum();
    }

    @Test
    void weightsCountByLabelAndOnlyInTheWeightedSum() {
        // given
        SoftmaxCrossEntropy entropy = new SoftmaxCrossEntropy(10, 2);

        // when
        entropy.add(0, 0, 0);
        entropy.add(0, 0, 1);

        // then
        assertThat(entropy.weightedSum()).isCloseTo(12 * Math.log(2), within(1e-12));
        assertThat(entropy.evaluation().lossSum()).isCloseTo(2 * Math.log(2), within(1e-12));
    }

    @Test
    void aTieIsPredictedAsDifferent() {
        // given
        SoftmaxCrossEntropy entropy = new SoftmaxCrossEntropy(1, 1);

        // when
        entropy.add(1.5f, 1.5f, 1);

        // then
        assertThat(entropy.evaluation().confusion().count(1, 0)).isEqualTo(1);
    }

    @Test
    void largeLogitsDoNotOverflow() {
        // given
        SoftmaxCrossEntropy entropy = new SoftmaxCrossEntropy(1, 1);

        // when
        double derivative = entropy.add(1000, -1000, 1);

        // then
        assertThat(derivative).isEqualTo(-1);
        assertThat(entropy.weightedSum()).isEqualTo(2000);
    }
}
