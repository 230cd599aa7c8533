package io.pairstream.model.onnx;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.text.PlainDecimal;

/**
 * How far what a file says is from what a model says.
 *
 * @param pairs pairs compared
 * @param largest the model's largest logit, without its sign
 * @param logit the largest difference of a logit
 * @param probability the largest difference of a probability
 */
public record OnnxDifference(int pairs, double largest, double logit, double probability) {

    /** How far a logit may be from the model's, as a share of the largest one or of 1. */
    static final double LOGIT_TOLERANCE = 1e-5;

    /** How far a probability may be from the model's. */
    static final double PROBABILITY_TOLERANCE = 1e-4;

    /** Nothing is compared. */
    static final OnnxDifference NONE = new OnnxDifference(0, 0, 0, 0);

    /**
     * Returns how far some pairs' figures are apart.
     *
     * @param logits the model's, {@code [pairs][2]}
     * @param probabilities the model's, {@code [pairs]}
     * @param foundLogits the file's, {@code [pairs, 2]}
     * @param foundProbabilities the file's, {@code [pairs]}
     */
    static OnnxDifference of(
            float[][] logits, double[] probabilities, float[] foundLogits, float[] foundProbabilities) {
        OnnxDifference difference = new OnnxDifference(logits.length, 0, 0, 0);
        for (int pair = 0; pair < logits.length; pair++) {
            double byProbability = Math.abs(foundProbabilities[pair] - probabilities[pair]);
            for (int label = 0; label < 2; label++) {
                double expected = logits[pair][label];
                double byLogit = Math.abs(foundLogits[2 * pair + label] - expected);
                difference = difference.plus(new OnnxDifference(0, Math.abs(expected), byLogit, byProbability));
            }
        }
        return difference;
    }

    /** Returns that of these pairs and of others. */
    OnnxDifference plus(OnnxDifference other) {
        return new OnnxDifference(
                pairs + other.pairs,
                Math.max(largest, other.largest),
                Math.max(logit, other.logit),
                Math.max(probability, other.probability));
    }

    /** Returns how far a logit may be from the model's. */
    public double logitTolerance() {
        return LOGIT_TOLERANCE * Math.max(1, largest);
    }

    /**
     * Returns this.
     *
     * @throws PairStreamException if it is more than rounding
     */
    OnnxDifference requireRounding() {
        require("logits", logit, logitTolerance());
        require("probabilities", probability, PROBABILITY_TOLERANCE);
        return this;
    }

    private static void require(String figures, double found, double most) {
        if (!(found <= most)) { // what is no number is none of rounding either
            throw new PairStreamException("ONNX file " + OnnxModels.PAIRS + ": " + figures + " differ by "
                    + PlainDecimal.format(found) + " from the model's, expected at most " + PlainDecimal.format(most));
        }
    }
}
