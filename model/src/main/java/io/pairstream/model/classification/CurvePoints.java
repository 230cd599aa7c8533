package io.pairstream.model.classification;

import io.pairstream.records.ScoreCurve;
import java.util.ArrayList;
import java.util.List;

/**
 * The ROC curve at the thresholds that a drawing needs, on axes of logarithms too: for each of the {@link Allowances} of false
 * accepts the last threshold that keeps to it, and for each of those of pairs of label 1 not accepted the first one.
 */
final class CurvePoints implements SortedScores.Threshold {

    /** Bins of the histogram. */
    private static final int BINS = 20;

    private final SortedScores scores;
    private final Allowances falseAllowed;
    private final Allowances missesAllowed;
    private final List<Double> thresholds = new ArrayList<>();
    private final List<Long> falseAccepts = new ArrayList<>();
    private final List<Long> trueAccepts = new ArrayList<>();
    private double lastThreshold;
    private long lastFalse;
    private long lastTrue;
    private boolean isKept = true;

    CurvePoints(SortedScores scores) {
        this.scores = scores;
        this.falseAllowed = new Allowances(scores.different().length);
        this.missesAllowed = new Allowances(scores.same().length);
    }

    @Override
    public void accept(double threshold, long falsely, long truly) {
        if (falseAllowed.hasBetween(lastFalse, falsely)) {
            keepLast();
        }
        int same = scores.same().length;
        boolean keepsToMisses = missesAllowed.hasBetween(same - truly, same - lastTrue);
        lastThreshold = threshold;
        lastFalse = falsely;
        lastTrue = truly;
        isKept = false;
        if (keepsToMisses) {
            keepLast();
        }
    }

    private void keepLast() {
        if (!isKept) {
            thresholds.add(lastThreshold);
            falseAccepts.add(lastFalse);
            trueAccepts.add(lastTrue);
            isKept = true;
        }
    }

    /** Returns the curve, once all thresholds are there. */
    ScoreCurve curve() {
        keepLast();
        return new ScoreCurve(
                thresholds,
                falseAccepts,
                trueAccepts,
                ScoreHistogram.counts(scores.different(), BINS),
                ScoreHistogram.counts(scores.same(), BINS));
    }
}
