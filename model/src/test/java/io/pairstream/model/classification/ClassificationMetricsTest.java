package io.pairstream.model.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.records.AverageMetrics;
import io.pairstream.records.ClassMetrics;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Expected values follow scikit-learn's definitions, worked out by hand. */
class ClassificationMetricsTest {

    private static ClassificationMetrics of(long[]... counts) {
        return ClassificationMetrics.of(new ConfusionMatrix(counts));
    }

    private static ClassMetrics label(int label, double precision, double recall, double f1, long support) {
        return new ClassMetrics(label, precision, recall, f1, support);
    }

    private static AverageMetrics average(double precision, double recall, double f1, long support) {
        return new AverageMetrics(precision, recall, f1, support);
    }

    @Test
    void mixedPredictions() {
        // when
        ClassificationMetrics metrics = of(new long[] {30, 10}, new long[] {5, 15});

        // then
        assertThat(metrics.accuracy()).isEqualTo(0.75);
        assertThat(metrics.classes())
                .containsExactly(label(0, 30 / 35.0, 0.75, 0.8, 40), label(1, 0.6, 0.75, 30 / 45.0, 20));
        assertThat(metrics.macro().getPrecision()).isCloseTo((30 / 35.0 + 0.6) / 2, within(1e-15));
        assertThat(metrics.macro().getF1()).isCloseTo((0.8 + 2 / 3.0) / 2, within(1e-15));
        assertThat(metrics.weighted().getPrecision()).isCloseTo((40 * 30 / 35.0 + 20 * 0.6) / 60, within(1e-15));
        assertThat(metrics.weighted().getRecall()).isCloseTo(0.75, within(1e-15));
        assertThat(metrics.weighted().getSupport()).isEqualTo(60);
    }

    @Test
    void aLabelNeverPredictedCountsZeroInTheAverages() {
        // when
        ClassificationMetrics metrics = of(new long[] {0, 50}, new long[] {0, 50});

        // then
        assertThat(metrics.classes()).containsExactly(label(0, 0, 0, 0, 50), label(1, 0.5, 1, 2 / 3.0, 50));
        assertThat(metrics.macro()).isEqualTo(average(0.25, 0.5, 1 / 3.0, 100));
    }

    @Test
    void aLabelWithoutPairsThatIsNeverPredictedCountsInNoAverage() {
        // when
        ClassificationMetrics metrics = of(new long[] {10, 0}, new long[] {0, 0});

        // then
        assertThat(metrics.classes().get(1)).isEqualTo(label(1, 0, 0, 0, 0));
        assertThat(metrics.macro()).isEqualTo(average(1, 1, 1, 10));
        assertThat(metrics.weighted()).isEqualTo(average(1, 1, 1, 10));
    }

    @Test
    void aLabelWithoutPairsThatIsPredictedCountsInTheMacroAverageOnly() {
        // when
        ClassificationMetrics metrics = of(new long[] {8, 2}, new long[] {0, 0});

        // then
        assertThat(metrics.classes().get(1)).isEqualTo(label(1, 0, 0, 0, 0));
        assertThat(metrics.macro()).isEqualTo(average(0.5, 0.4, 16 / 18.0 / 2, 10));
        assertThat(metrics.weighted().getPrecision()).isEqualTo(1);
        assertThat(metrics.weighted().getF1()).isCloseTo(16 / 18.0, within(1e-15));
    }

    @Test
    void noPairsAtAll() {
        // when
        ClassificationMetrics metrics = ClassificationMetrics.of(ConfusionMatrix.empty(2));

        // then
        assertThat(metrics.accuracy()).isZero();
        assertThat(metrics.macro()).isEqualTo(average(0, 0, 0, 0));
        assertThat(metrics.weighted()).isEqualTo(average(0, 0, 0, 0));
    }

    @Property(tries = 200)
    void f1IsTheHarmonicMeanAndAccuracyTheWeightedRecall(
            @ForAll @IntRange(min = 1, max = 9999) int rightDifferent,
            @ForAll @IntRange(max = 9999) int wrongDifferent,
            @ForAll @IntRange(max = 9999) int wrongSame,
            @ForAll @IntRange(min = 1, max = 9999) int rightSame) {
        // when
        ClassificationMetrics metrics =
                of(new long[] {rightDifferent, wrongDifferent}, new long[] {wrongSame, rightSame});

        // then
        for (ClassMetrics label : metrics.classes()) {
            double harmonic = 2 * label.getPrecision() * label.getRecall() / (label.getPrecision() + label.getRecall());
            assertThat(label.getF1()).isCloseTo(harmonic, within(1e-12));
        }
        assertThat(metrics.weighted().getRecall()).isCloseTo(metrics.accuracy(), within(1e-12));
    }
}
