package io.pairstream.model.classification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairstream.model.classification.OperatingPoints.ScoredPairs;
import io.pairstream.records.OperatingPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperatingPointsTest {

    static Stream<ScoredCase> cases() {
        return ScoredCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theyAreChosenOnOneSetAndReportedOnAnotherAsScikitLearnDoes(ScoredCase scored) {
        ScoredCase second = cases().skip(1).findFirst().orElseThrow();

        List<OperatingPoint> points =
                OperatingPoints.of(List.of(pairs("first", scored), pairs("second", second), pairs("third", scored)));

        assertThat(rows(points)).isEqualTo(expected(scored, "pointsOnSecondCase"));
        assertThat(points).allSatisfy(point -> {
            assertThat(point.getChosenOn()).isEqualTo("first");
            assertThat(point.getReportedOn()).isEqualTo("second");
            assertThat(point.getChosenOnDifferent() + point.getChosenOnSame()).isEqualTo(scored.labels().length);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ofOneSetAHalfChoosesAndTheOtherReports(ScoredCase scored) {
        List<OperatingPoint> points = OperatingPoints.of(List.of(pairs("random", scored)));

        assertThat(rows(points)).isEqualTo(expected(scored, "pointsOfHalves"));
        assertThat(points).allSatisfy(point -> {
            assertThat(point.getChosenOn()).isEqualTo("half of random");
            assertThat(point.getReportedOn()).isEqualTo("the other half of random");
            assertThat(point.getChosenOnDifferent() - point.getDifferentPairs()).isBetween(0L, 1L);
            assertThat(point.getChosenOnSame() - point.getSamePairs()).isBetween(0L, 1L);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theyDoNotDependOnBatches(ScoredCase scored) {
        List<OperatingPoint> whole = OperatingPoints.of(List.of(pairs("random", scored)));

        for (int most : new int[] {1, 7, 1000}) {
            assertThat(OperatingPoints.of(List.of(new ScoredPairs("random", inBatches(scored, most)))))
                    .isEqualTo(whole);
        }
    }

    /** As the pairing that looks for label 0 and label 1 in turn has them. */
    @Test
    void pairsThatAlternateAreInBothHalves() {
        Scores scores = Scores.of(new double[] {0.1, 0.8, 0.2, 0.9}, new byte[] {0, 1, 0, 1}, 0);

        assertThat(rows(OperatingPoints.of(List.of(new ScoredPairs("alternating", scores)))))
                .containsExactly(List.of("eer", 0.8, 1L, 0L, 1L, 1L), List.of("best-accuracy", 0.8, 1L, 0L, 1L, 1L));
    }

    @Test
    void thereAreNoneOfScoresThatAreNoNumbers() {
        Scores broken = Scores.of(new double[] {0.2, Double.NaN, 0.7, 0.9}, new byte[] {0, 1, 1, 0}, 0);

        assertThat(OperatingPoints.of(List.of(new ScoredPairs("random", broken))))
                .isEmpty();
    }

    /** More than one in ten of label 0 score as high as any pair of label 1. */
    @Test
    void aRateThatNoThresholdHasIsLeftOut() {
        double[] scores = new double[110];
        byte[] labels = new byte[110];
        Arrays.fill(labels, 100, 110, (byte) 1);
        Arrays.fill(scores, 89, 110, 1);
        Scores saturated = Scores.of(scores, labels, 0);

        assertThat(OperatingPoints.of(List.of(new ScoredPairs("a", saturated), new ScoredPairs("b", saturated))))
                .extracting(OperatingPoint::getRule)
                .containsExactly("eer", "best-accuracy");
    }

    private static ScoredPairs pairs(String name, ScoredCase scored) {
        return new ScoredPairs(name, Scores.of(scored.scores(), scored.labels(), 0));
    }

    /** Returns the scores in so many at a time, every second batch added up before with the one behind it. */
    private static Scores inBatches(ScoredCase scored, int most) {
        Scores sum = Scores.none();
        for (int from = 0; from < scored.labels().length; from += 2 * most) {
            sum = sum.plus(batch(scored, from, most).plus(batch(scored, from + most, most)));
        }
        return sum;
    }

    private static Scores batch(ScoredCase scored, int from, int most) {
        int first = Math.min(from, scored.labels().length);
        int end = Math.min(from + most, scored.labels().length);
        return Scores.of(Arrays.copyOfRange(scored.scores(), first, end), scored.labels(), first);
    }

    private static List<List<Object>> rows(List<OperatingPoint> points) {
        return points.stream()
                .map(point -> List.<Object>of(
                        point.getRule(),
                        point.getThreshold(),
                        point.getDifferentPairs(),
                        point.getFalseAccepts(),
                        point.getSamePairs(),
                        point.getTrueAccepts()))
                .toList();
    }

    private static List<List<Object>> expected(ScoredCase scored, String name) {
        return scored.node()
                .get(name)
                .valueStream()
                .map(point -> {
                    List<Object> row = new ArrayList<>(List.of(
                            point.get("rule").textValue(),
                            point.get("threshold").doubleValue()));
                    point.get("counts").valueStream().map(JsonNode::longValue).forEach(row::add);
                    return row;
                })
                .toList();
    }
}
