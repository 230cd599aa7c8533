package io.pairstream.model.classification;

import io.pairstream.records.ScoreCurve;
import io.pairstream.schemas.threshold.RateLadder;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the scores of a set of pairs. The same pairs have the same bits, in whatever order and batches they come.
 * All is null of no pairs, and where a score is no number; what compares labels is null where all pairs have one, too.
 */
public final class ScoreMetrics {

    private final SortedScores scores;
    private final boolean known;
    private final boolean comparable;

    private ScoreMetrics(SortedScores scores) {
        this.scores = scores;
        this.known = scores.pairs() > 0 && scores.areNumbers();
        this.comparable = known && scores.hasBothLabels();
    }

    /** Returns the metrics of scores. */
    public static ScoreMetrics of(Scores scores) {
        return new ScoreMetrics(scores.sorted());
    }

    /** Returns the area under the ROC curve, equal scores counted half. */
    public @Nullable Double areaUnderRoc() {
        return comparable ? scores.told(new AreaUnderRoc()).area() : null;
    }

    /** Returns the average precision, not interpolated. */
    public @Nullable Double averagePrecision() {
        return comparable ? scores.told(new AveragePrecision()).average() : null;
    }

    /** Returns the false accept rate where it equals the false reject rate. */
    public @Nullable Double equalErrorRate() {
        return comparable ? equalError().rate() : null;
    }

    /** Returns the highest score that has a false accept rate of at least its false reject rate, as a threshold. */
    public @Nullable Double equalErrorThreshold() {
        return comparable ? equalError().threshold() : null;
    }

    private EqualError equalError() {
        return scores.told(new EqualError(scores.different().length, scores.same().length));
    }

    /**
     * Returns the true accept rate at a false accept rate; null if too few pairs have label 0, {@link
     * RateLadder#FEWEST_FALSE_ACCEPTS} times {@code oneIn}.
     *
     * @param oneIn 1 / false accept rate
     */
    public @Nullable Double trueAcceptRate(int oneIn) {
        return comparable
                ? scores.told(new AcceptRate(oneIn, scores.different().length, scores.same().length))
                        .rate()
                : null;
    }

    /** Returns the mean squared difference between score and label. */
    public @Nullable Double brierScore() {
        return known ? ProbabilityErrors.brierScore(scores) : null;
    }

    /** Returns the mean difference between score and share of label 1 in bins of the score. */
    public @Nullable Double expectedCalibrationError() {
        return known ? ProbabilityErrors.expectedCalibrationError(scores) : null;
    }

    /** Returns the scores for drawing. */
    public @Nullable ScoreCurve curve() {
        return known ? scores.told(new CurvePoints(scores)).curve() : null;
    }
}
