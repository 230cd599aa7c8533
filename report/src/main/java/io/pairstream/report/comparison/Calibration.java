package io.pairstream.report.comparison;

import java.util.ArrayList;
import java.util.List;

/**
 * How far predicted probabilities of label 1 are shares of pairs that have it: a reliability diagram, and the expected
 * calibration error over its bins, {@code sum over bins of pairs / all pairs * |share of label 1 - mean probability|}, after
 * Naeini, Cooper and Hauskrecht, <a href="https://doi.org/10.1609/aaai.v29i1.9602">Obtaining Well Calibrated Probabilities
 * Using Bayesian Binning</a>, AAAI 2015.
 *
 * @param bins {@value #BINS} bins of equal width
 * @param expectedError expected calibration error in [0, 1]; 0 of no pairs
 */
public record Calibration(List<Bin> bins, double expectedError) {

    /** Number of bins, as many as the calibration error of results has. */
    public static final int BINS = 15;

    /** Copies the list. */
    public Calibration {
        bins = List.copyOf(bins);
    }

    /** Returns the calibration of these predictions. */
    public static Calibration of(List<PairPrediction> predictions) {
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int index = 0; index < BINS; index++) {
            Bin bin = bin(index, predictions);
            bins.add(bin);
            if (bin.pairs() > 0) {
                error += bin.pairs() * Math.abs(bin.sameShare() - bin.meanProbability()) / predictions.size();
            }
        }
        return new Calibration(bins, error);
    }

    private static Bin bin(int index, List<PairPrediction> predictions) {
        long pairs = 0;
        long same = 0;
        double sum = 0;
        for (PairPrediction prediction : predictions) {
            if (Math.min(BINS - 1, (int) (prediction.sameProbability() * BINS)) == index) {
                pairs++;
                same += prediction.pair().getLabel();
                sum += prediction.sameProbability();
            }
        }
        return new Bin(
                (double) index / BINS,
                (double) (index + 1) / BINS,
                pairs,
                pairs == 0 ? 0 : sum / pairs,
                pairs == 0 ? 0 : (double) same / pairs);
    }

    /**
     * Predictions whose probability is in one interval.
     *
     * @param from lowest probability, included
     * @param to highest probability, included in the last bin alone
     * @param pairs how many
     * @param meanProbability mean of their probabilities; 0 of no pairs
     * @param sameShare share of them with label 1; 0 of no pairs
     */
    public record Bin(double from, double to, long pairs, double meanProbability, double sameShare) {}
}
