package io.pairstream.model.classification;

/** How far scores are from being probabilities. */
final class ProbabilityErrors {

    /** Bins of the calibration error, of equal width, as Guo et al. have them. */
    static final int BINS = 15;

    private ProbabilityErrors() {}

    /**
     * Returns the mean of the squared difference between score and label (Brier, <a
     * href="https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2">Verification of Forecasts Expressed in Terms of
     * Probability</a>, 1950), over one of both labels as scikit-learn's {@code brier_score_loss}.
     */
    static double brierScore(SortedScores scores) {
        double sum = 0;
        for (double score : scores.different()) {
            sum += score * score;
        }
        for (double score : scores.same()) {
            sum += (1 - score) * (1 - score);
        }
        return sum / scores.pairs();
    }

    /**
     * Returns the expected calibration error: over bins of the score, the mean of |mean score - share of label 1|, weighted by
     * their pairs. Of two classes, as Naeini, Cooper and Hauskrecht, <a href="https://doi.org/10.1609/aaai.v29i1.9602">Obtaining
     * Well Calibrated Probabilities Using Bayesian Binning</a>, AAAI 2015; with {@value #BINS} bins, as Guo, Pleiss, Sun and
     * Weinberger, <a href="https://arxiv.org/abs/1706.04599">On Calibration of Modern Neural Networks</a>, ICML 2017. A bin has
     * its lower bound, the last one 1 too.
     */
    static double expectedCalibrationError(SortedScores scores) {
        double[] excess = new double[BINS];
        for (double score : scores.different()) {
            excess[ScoreHistogram.bin(score, BINS)] += score;
        }
        for (double score : scores.same()) {
            excess[ScoreHistogram.bin(score, BINS)] += score - 1;
        }
        double sum = 0;
        for (double each : excess) {
            sum += Math.abs(each);
        }
        return sum / scores.pairs();
    }
}
