package io.pairstream.report.comparison;

import io.pairstream.records.Run;
import io.pairstream.report.chart.CurveChart;
import java.util.List;

/**
 * What a model's predictions for one test set show.
 *
 * @param testSet name of the test set
 * @param calibration how far probabilities can be believed
 * @param diagram the calibration as a drawing
 * @param classes accuracy by classes
 * @param wrong number of wrong predictions
 * @param mistakes the worst of them
 */
public record Insight(
        String testSet,
        Calibration calibration,
        CurveChart diagram,
        ClassTable classes,
        long wrong,
        List<Mistake> mistakes) {

    private static final int MOST_MISTAKES = 24;

    /** Copies the list. */
    public Insight {
        mistakes = List.copyOf(mistakes);
    }

    /**
     * Returns what predictions show; they need not be kept.
     *
     * @param found the predictions
     * @param run the run that the pairs are of
     */
    public static Insight of(TestSetPredictions found, Run run) {
        Calibration calibration = Calibration.of(found.predictions());
        return new Insight(
                found.testSet(),
                calibration,
                ReliabilityDiagram.of(calibration),
                ClassTable.of(found.predictions(), run),
                found.wrong(),
                found.worst(MOST_MISTAKES).stream()
                        .map(prediction -> Mistake.of(prediction, run))
                        .toList());
    }
}
