package io.pairstream.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.AverageMetrics;
import io.pairstream.records.ClassMetrics;
import io.pairstream.records.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every expected text but the first is what scikit-learn prints for the same counts. */
class ClassificationReportTest {

    @Test
    void theReportOfGroup1() {
        var result = Histories.result(0, Split.TEST, 0.2757);
        result.setPerClass(
                List.of(new ClassMetrics(0, 0.97, 0.95, 0.96, 2000L), new ClassMetrics(1, 0.99, 0.98, 0.98, 2000L)));
        result.setAccuracy(0.964);
        result.setMacroAverage(new AverageMetrics(0.98, 0.97, 0.97, 4000L));
        result.setWeightedAverage(new AverageMetrics(0.98, 0.97, 0.97, 4000L));

        String report = ClassificationReport.format(result);

        assertThat(report).isEqualTo("""
                              precision    recall  f1-score   support

                           0       0.97      0.95      0.96      2000
                           1       0.99      0.98      0.98      2000

                    accuracy                           0.96      4000
                   macro avg       0.98      0.97      0.97      4000
                weighted avg       0.98      0.97      0.97      4000
                """);
    }

    @Test
    void balancedClasses() {
        assertThat(report(new long[][] {{1900, 100}, {59, 1941}})).isEqualTo("""
                              precision    recall  f1-score   support

                           0       0.97      0.95      0.96      2000
                           1       0.95      0.97      0.96      2000

                    accuracy                           0.96      4000
                   macro avg       0.96      0.96      0.96      4000
                weighted avg       0.96      0.96      0.96      4000
                """);
    }

    @Test
    void aClassThatIsNeverPredictedCountsAsZero() {
        assertThat(report(new long[][] {{2000, 0}, {2000, 0}})).isEqualTo("""
                              precision    recall  f1-score   support

                           0       0.50      1.00      0.67      2000
                           1       0.00      0.00      0.00      2000

                    accuracy                           0.50      4000
                   macro avg       0.25      0.50      0.33      4000
                weighted avg       0.25      0.50      0.33      4000
                """);
    }

    @Test
    void halvesAreRoundedToEven() {
        assertThat(report(new long[][] {{1, 7}, {3, 5}})).isEqualTo("""
                              precision    recall  f1-score   support

                           0       0.25      0.12      0.17         8
                           1       0.42      0.62      0.50         8

                    accuracy                           0.38        16
                   macro avg       0.33      0.38      0.33        16
                weighted avg       0.33      0.38      0.33        16
                """);
    }

    @Test
    void unequalClassesHaveDifferentAverages() {
        assertThat(report(new long[][] {{100_000, 25_000}, {0, 2_000_000}})).isEqualTo("""
                              precision    recall  f1-score   support

                           0       1.00      0.80      0.89    125000
                           1       0.99      1.00      0.99   2000000

                    accuracy                           0.99   2125000
                   macro avg       0.99      0.90      0.94   2125000
                weighted avg       0.99      0.99      0.99   2125000
                """);
    }

    @Test
    void aClassWithoutPairsThatIsNeverPredictedHasNoRow() {
        assertThat(report(new long[][] {{50, 0}, {0, 0}})).isEqualTo("""
                              precision    recall  f1-score   support

                           0       1.00      1.00      1.00        50

                    accuracy                           1.00        50
                   macro avg       1.00      1.00      1.00        50
                weighted avg       1.00      1.00      1.00        50
                """);
    }

    @Test
    void aClassWithoutPairsThatIsPredictedHasARow() {
        assertThat(report(new long[][] {{40, 10}, {0, 0}})).isEqualTo("""
                              precision    recall  f1-score   support

                           0       1.00      0.80      0.89        50
                           1       0.00      0.00      0.00         0

                    accuracy                           0.80        50
                   macro avg       0.50      0.40      0.44        50
                weighted avg       1.00      0.80      0.89        50
                """);
    }

    private static String report(long[][] counts) {
        return ClassificationReport.format(Histories.result(0, Split.TEST, 0.5, counts));
    }
}
