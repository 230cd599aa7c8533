package io.pairstream.schemas.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.OperatingPoint;
import io.pairstream.records.ScoreCurve;
import io.pairstream.schemas.PairStreamException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChosenThresholdTest {

    private static final OperatingPoint EER = point("eer", 0.4, 60, 1940);
    private static final OperatingPoint ONE_IN_10 = point("far=0.1", 0.25, 198, 1980);
    private static final OperatingPoint ONE_IN_50 = point("far=0.02", 0.5, 44, 1900);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eer      | threshold 0.4 (eer), chosen on random, reported on alternating:"
                        + " 3 of 100 different pairs are accepted, 97 of 100 same pairs are",
                "far=0.02 | threshold 0.5 (far=0.02), chosen on random, reported on alternating:"
                        + " 22 of 1,000 different pairs are accepted, 95 of 100 same pairs are",
                "far=0.03 | threshold 0.5 (far=0.03), by far=0.02, the highest published rate that is not above it,"
                        + " chosen on random, reported on alternating:"
                        + " 22 of 1,000 different pairs are accepted, 95 of 100 same pairs are",
                "far=0.9  | threshold 0.25 (far=0.9), by far=0.1, the highest published rate that is not above it,"
                        + " chosen on random, reported on alternating:"
                        + " 99 of 1,000 different pairs are accepted, 99 of 100 same pairs are"
            })
    void aPublishedPointIsSaidWithItsOrigin(String rule, String sentence) {
        assertThat(ChosenThreshold.of(result(EER, ONE_IN_10, ONE_IN_50), ThresholdRule.parse(rule))
                        .sentence())
                .isEqualTo(sentence);
    }

    @Test
    void aPublishedPointIsThere() {
        ChosenThreshold chosen = ChosenThreshold.of(result(EER, ONE_IN_10), ThresholdRule.parse("eer"));

        assertThat(chosen.threshold()).isEqualTo(0.4);
        assertThat(chosen.point()).contains(EER);
    }

    @Test
    void aRateThatRestsOnTooFewFalseAcceptsIsRefused() {
        assertThatThrownBy(
                        () -> ChosenThreshold.of(result(EER, ONE_IN_10, ONE_IN_50), ThresholdRule.parse("far=0.001")))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "threshold far=0.001 for mini-batch 7 of run 'r': it would rest on fewer than 10 false accepts"
                                + " among the 2,000 different pairs of random; expected at least far=0.02, or eer, best-accuracy or"
                                + " a number from 0 to 1 such as 0.62");
    }

    @Test
    void aRateThatNoThresholdHasIsRefused() {
        assertThatThrownBy(() -> ChosenThreshold.of(result(EER), ThresholdRule.parse("far=0.01")))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "threshold far=0.01 for mini-batch 7 of run 'r': no published threshold accepts so few of the"
                                + " 2,000 different pairs of random; expected eer, best-accuracy or a number from 0 to 1 such as 0.62");
    }

    @Test
    void aRuleThatIsNotPublishedIsRefused() {
        assertThatThrownBy(() -> ChosenThreshold.of(result(EER), ThresholdRule.parse("best-accuracy")))
                .hasMessage(
                        "threshold best-accuracy for mini-batch 7 of run 'r': not among the published operating points;"
                                + " expected a number from 0 to 1 such as 0.62");
    }

    @Test
    void pointsOfRulesThatAreNotKnownAreNobodys() {
        OperatingPoint later = point("far=most", 0.7, 0, 1);

        assertThatThrownBy(() -> ChosenThreshold.of(result(later), ThresholdRule.parse("far=0.5")))
                .hasMessageContaining("no published threshold");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.95 | none of 100 different pairs is accepted, 60 of 100 same pairs are",
                "0.99 | none of 100 different pairs is accepted",
                "0.5  | at most 13 of 100 different pairs are accepted, at least 80 of 100 same pairs are",
                "0.3  | at least 95 of 100 same pairs are accepted",
                "0.05 | all of 100 different pairs are accepted, all of 100 same pairs are"
            })
    void aGivenThresholdIsBetweenThoseOfTheCurve(double given, String rates) {
        ChosenThreshold chosen = ChosenThreshold.of(withCurve(result()), new ThresholdRule.Fixed(given));

        assertThat(chosen.threshold()).isEqualTo(given);
        assertThat(chosen.point()).isEmpty();
        assertThat(chosen.origin()).isEqualTo("given, reported on random");
        assertThat(chosen.rates()).isEqualTo(rates);
    }

    @Test
    void ofAGivenThresholdNothingMoreIsSaidWithoutACurve() {
        assertThat(ChosenThreshold.of(result(), new ThresholdRule.Fixed(0.62)).sentence())
                .isEqualTo("threshold 0.62, given, reported on random");
    }

    @Test
    void earlierResultsHaveAThresholdOfEqualErrors() {
        EvaluationResult earlier = withCurve(result());
        earlier.setEqualErrorThreshold(0.4);
        earlier.setTestSet("");

        assertThat(ChosenThreshold.of(earlier, ThresholdRule.parse("eer")).sentence())
                .isEqualTo("threshold 0.4 (eer), chosen and reported on the same pairs, the primary test set:"
                        + " 13 of 100 different pairs are accepted, 95 of 100 same pairs are");
        assertThatThrownBy(() -> ChosenThreshold.of(earlier, ThresholdRule.parse("far=0.1")))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "threshold far=0.1 for mini-batch 7 of run 'r': its result has no operating points, for an earlier"
                                + " evaluator made it or its pairs have one label; expected eer or a number from 0 to 1 such as 0.62");
    }

    @Test
    void theEarliestResultsHaveNone() {
        assertThatThrownBy(() -> ChosenThreshold.of(result(), ThresholdRule.parse("eer")))
                .hasMessageEndingWith("; expected a number from 0 to 1 such as 0.62");
    }

    private static OperatingPoint point(String rule, double threshold, long falseAccepts, long trueAccepts) {
        return new OperatingPoint(
                rule, threshold, "random", 2000L, 2000L, "alternating", 2000L, falseAccepts, 2000L, trueAccepts);
    }

    private static EvaluationResult result(OperatingPoint... points) {
        EvaluationResult result = new EvaluationResult();
        result.setRunId("r");
        result.setStep(7);
        result.setTestSet("random");
        result.setOperatingPoints(List.of(points));
        return result;
    }

    private static EvaluationResult withCurve(EvaluationResult result) {
        result.setScoreCurve(new ScoreCurve(
                List.of(0.95, 0.8, 0.4, 0.1),
                List.of(0L, 4L, 13L, 100L),
                List.of(60L, 80L, 95L, 100L),
                List.of(100L),
                List.of(100L)));
        return result;
    }
}
