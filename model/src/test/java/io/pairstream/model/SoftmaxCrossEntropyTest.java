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
            @ForAll @DoubleRange(min = 0, max = 10) double weight,
            @ForAll @DoubleRange(min = 0, max = 0.9) double smoothing) {
        // given
        double slope = (loss(different, same + DELTA, label, weight, smoothing)
                        - loss(different, same - DELTA, label, weight, smoothing))
                / ((double) (same + DELTA) - (double) (same - DELTA));

        // when
        double derivative = new SoftmaxCrossEntropy(weight, weight, smoothing).add(different, same, label);

        // then
        assertThat(derivative).isCloseTo(slope, within(1e-4));
    }

    private static double loss(float different, float same, int label, double weight, double smoothing) {
        SoftmaxCrossEntropy entropy = new SoftmaxCrossEntropy(weight, weight, smoothing);
        entropy.add(different, same, label);
        return entropy.trainedSum();
    }

    @Test
    void weightsCountByLabelAndOnlyInWhatIsTrainedOn() {
        // given
        SoftmaxCrossEntropy entropy = new SoftmaxCrossEntropy(10, 2);

        // when
        entropy.add(0, 0, 0);
        entropy.add(0, 0, 1);

        // then
        assertThat(entropy.trainedSum()).isCloseTo(12 * Math.log(2), within(1e-12));
        assertThat(entropy.evaluation().lossSum()).isCloseTo(2 * Math.log(2), within(1e-12));
    }

    @Test
    void smoothedLabelsAreWeighedByTheTrueOneAndOnlyTrainedOn() {
        // given the logits of probability 0.8 for label 1
        float same = (float) Math.log(4);
        SoftmaxCrossEntropy entropy = new SoftmaxCrossEntropy(3, 2, 0.2);

        // when
        double derivative = entropy.add(0, same, 1);

        // then
        assertThat(entropy.trainedSum()).isCloseTo(2 * (-0.9 * Math.log(0.8) - 0.1 * Math.log(0.2)), within(1e-6));
        assertThat(derivative).isCloseTo(2 * (0.8 - 0.9), within(1e-6));
        assertThat(entropy.evaluation().lossSum()).isCloseTo(-Math.log(0.8), within(1e-6));
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
        assertThat(entropy.trainedSum()).isEqualTo(2000);
    }
}
