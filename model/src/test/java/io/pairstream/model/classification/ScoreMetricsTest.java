package io.pairstream.model.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScoreMetricsTest {

    static Stream<ScoredCase> cases() {
        return ScoredCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theyAreScikitLearns(ScoredCase scored) {
        // when
        Map<String, @Nullable Double> found = figures(Scores.of(scored.scores(), scored.labels(), 0));

        // then
        found.forEach((name, value) -> {
            Double expected = scored.figure(name);
            if (expected == null || value == null) {
                assertThat(value).as(name).isEqualTo(expected);
            } else {
                assertThat(value).as(name).isCloseTo(expected, within(1e-12));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theyHaveTheSameBitsInAnyOrderAndBatches(ScoredCase scored) {
        Scores whole = Scores.of(scored.scores(), scored.labels(), 0);

        for (int most : new int[] {1, 7, 1000}) {
            Scores parts = inParts(scored, most);

            assertThat(figures(parts)).isEqualTo(figures(whole));
            assertThat(ScoreMetrics.of(parts).curve())
                    .isEqualTo(ScoreMetrics.of(whole).curve());
        }
    }

    /** Returns the scores of the pairs in another order, in so many at a time. */
    private static Scores inParts(ScoredCase scored, int most) {
        double[] scores = scored.scores();
        byte[] labels = scored.labels();
        Random random = new Random(most);
        for (int place = scores.length - 1; place > 0; place--) {
            int other = random.nextInt(place + 1);
            double score = scores[place];
            scores[place] = scores[other];
            scores[other] = score;
            byte label = labels[place];
            labels[place] = labels[other];
            labels[other] = label;
        }
        Scores sum = Scores.none();
        for (int from = 0; from < scores.length; from += most) {
            int to = Math.min(from + most, scores.length);
            sum = sum.plus(Scores.of(Arrays.copyOfRange(scores, from, to), labels, from));
        }
        return sum;
    }

    @Test
    void nothingIsSaidOfNoPairs() {
        assertThat(figures(Scores.none()).values()).containsOnlyNulls();
        assertThat(ScoreMetrics.of(Scores.none()).curve()).isNull();
    }

    @Test
    void nothingIsSaidOfScoresThatAreNoNumbers() {
        Scores broken = Scores.of(new double[] {0.2, Double.NaN, 0.7, 0.9}, new byte[] {0, 1, 1, 0}, 0);

        assertThat(figures(broken).values()).containsOnlyNulls();
        assertThat(ScoreMetrics.of(broken).curve()).isNull();
    }

    @Test
    void anAcceptRateIsSaidWhereItRestsOnTenFalseAccepts() {
        assertThat(ScoreMetrics.of(separated(99, 1)).trueAcceptRate(10)).isNull();
        assertThat(ScoreMetrics.of(separated(100, 1)).trueAcceptRate(10)).isEqualTo(1);
        assertThat(ScoreMetrics.of(separated(100, 1)).trueAcceptRate(100)).isNull();
    }

    private static Scores separated(int different, int same) {
        double[] scores = new double[different + same];
        byte[] labels = new byte[different + same];
        Arrays.fill(scores, different, scores.length, 1);
        Arrays.fill(labels, different, labels.length, (byte) 1);
        return Scores.of(scores, labels, 0);
    }

    private static Map<String, @Nullable Double> figures(Scores scores) {
        ScoreMetrics metrics = ScoreMetrics.of(scores);
        Map<String, @Nullable Double> figures = new LinkedHashMap<>();
        figures.put("areaUnderRoc", metrics.areaUnderRoc());
        figures.put("averagePrecision", metrics.averagePrecision());
        figures.put("equalErrorRate", metrics.equalErrorRate());
        figures.put("equalErrorThreshold", metrics.equalErrorThreshold());
        figures.put("trueAcceptRateAt1In10", metrics.trueAcceptRate(10));
        figures.put("trueAcceptRateAt1In100", metrics.trueAcceptRate(100));
        figures.put("trueAcceptRateAt1In1000", metrics.trueAcceptRate(1000));
        figures.put("brierScore", metrics.brierScore());
        figures.put("expectedCalibrationError", metrics.expectedCalibrationError());
        return figures;
    }
}
