package io.pairstream.model.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.ScoreCurve;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CurvePointsTest {

    static Stream<ScoredCase> cases() {
        return ScoredCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachThresholdAcceptsAsManyPairsAsItSays(ScoredCase scored) {
        ScoreCurve curve = curve(scored.scores(), scored.labels());

        assertThat(curve.getThresholds()).isNotEmpty().isSortedAccordingTo((one, other) -> Double.compare(other, one));
        for (int point = 0; point < curve.getThresholds().size(); point++) {
            double threshold = curve.getThresholds().get(point);
            assertThat(curve.getFalseAccepts().get(point)).isEqualTo(accepted(scored, 0, threshold));
            assertThat(curve.getTrueAccepts().get(point)).isEqualTo(accepted(scored, 1, threshold));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theLastThresholdAcceptsAllPairsAndTheBinsHaveThem(ScoredCase scored) {
        ScoreCurve curve = curve(scored.scores(), scored.labels());
        int last = curve.getThresholds().size() - 1;

        assertThat(curve.getFalseAccepts().get(last))
                .isEqualTo(accepted(scored, 0, 0))
                .isEqualTo(curve.getDifferentByScore().stream()
                        .mapToLong(pairs -> pairs)
                        .sum());
        assertThat(curve.getTrueAccepts().get(last))
                .isEqualTo(accepted(scored, 1, 0))
                .isEqualTo(curve.getSameByScore().stream()
                        .mapToLong(pairs -> pairs)
                        .sum());
    }

    /** A threshold that is chosen on one set for a false accept rate is used on another. */
    @ParameterizedTest
    @MethodSource("cases")
    void theThresholdsOfTheAcceptRatesAreThere(ScoredCase scored) {
        ScoreMetrics metrics = ScoreMetrics.of(Scores.of(scored.scores(), scored.labels(), 0));
        ScoreCurve curve = curve(scored.scores(), scored.labels());
        int last = curve.getThresholds().size() - 1;

        for (int oneIn : new int[] {10, 100, 1000}) {
            Double rate = metrics.trueAcceptRate(oneIn);
            if (rate != null) {
                double found = 0;
                for (int point = 0; point <= last; point++) {
                    if (curve.getFalseAccepts().get(point) * oneIn
                            <= curve.getFalseAccepts().get(last)) {
                        found = (double) curve.getTrueAccepts().get(point)
                                / curve.getTrueAccepts().get(last);
                    }
                }
                assertThat(found).isEqualTo(rate);
            }
        }
    }

    @Test
    void itHasFewPointsOfManyPairs() {
        Random random = new Random(3);
        double[] scores = random.doubles(200_000).toArray();
        byte[] labels = new byte[scores.length];
        Arrays.fill(labels, 0, labels.length / 2, (byte) 1);

        assertThat(curve(scores, labels).getThresholds()).hasSizeBetween(45, 60);
    }

    private static ScoreCurve curve(double[] scores, byte[] labels) {
        ScoreCurve curve = ScoreMetrics.of(Scores.of(scores, labels, 0)).curve();
        assertThat(curve).isNotNull();
        return curve;
    }

    private static long accepted(ScoredCase scored, int label, double threshold) {
        double[] scores = scored.scores();
        byte[] labels = scored.labels();
        long accepted = 0;
        for (int pair = 0; pair < scores.length; pair++) {
            accepted += labels[pair] == label && scores[pair] >= threshold ? 1 : 0;
        }
        return accepted;
    }
}
