package io.pairstream.model;

import io.pairstream.schemas.stream.PairDecoder;
import java.util.Arrays;

/**
 * The multi-class N-pair loss of a mini-batch whose left images are all compared with all right ones (K. Sohn, Improved Deep Metric
 * Learning with Multi-class N-pair Loss Objective, NIPS 2016, equation 7). Of each pair of the same class it asks which right image
 * shows what the left one shows, and which left image what the right one shows: softmax cross entropy of the margins between the logits
 * of labels 1 and 0, over the image's own partner and all images that are known to show another class. Pairs of different classes ask
 * nothing; their images are among the others. The mean of both questions counts. In double precision, by {@link StrictMath}.
 */
final class ContrastiveLoss {

    private static final int QUESTIONS = 2;

    private final PairBatch batch;
    private final double weight;
    private double sum;

    /**
     * @param batch the mini-batch
     * @param weight weight of a pair's loss
     */
    ContrastiveLoss(PairBatch batch, double weight) {
        this.batch = batch;
        this.weight = weight;
    }

    /**
     * Takes the loss in.
     *
     * @param z logits {@code [n * n, 2]}, row {@code i * n + j} of left image {@code i} and right image {@code j}
     * @param gradient what the derivatives by the logits are added to, in the same order
     */
    void add(float[] z, float[] gradient) {
        for (int pair = 0; pair < batch.size(); pair++) {
            if (batch.labels()[pair] == 1) {
                ask(pair, true, z, gradient);
                ask(pair, false, z, gradient);
            }
        }
    }

    /** Asks the left image of a pair for its right one, or the right image for its left one. */
    private void ask(int pair, boolean left, float[] z, float[] gradient) {
        double[] margins = new double[batch.size()];
        Arrays.fill(margins, Double.NEGATIVE_INFINITY);
        double most = Double.NEGATIVE_INFINITY;
        for (int other = 0; other < margins.length; other++) {
            if (other == pair || isOfAnotherClass(pair, left, other)) {
                int at = place(pair, left, other);
                margins[other] = (double) z[at + 1] - z[at];
                most = Math.max(most, margins[other]);
            }
        }
        double odds = 0;
        for (double margin : margins) {
            odds += StrictMath.exp(margin - most);
        }
        double share = weight / QUESTIONS;
        sum += share * (most + StrictMath.log(odds) - margins[pair]);
        for (int other = 0; other < margins.length; other++) {
            double probability = StrictMath.exp(margins[other] - most) / odds;
            float byMargin = (float) (share * (other == pair ? probability - 1 : probability));
            int at = place(pair, left, other);
            gradient[at] -= byMargin;
            gradient[at + 1] += byMargin;
        }
    }

    private boolean isOfAnotherClass(int pair, boolean left, int other) {
        int asking = (left ? batch.leftClasses() : batch.rightClasses())[pair];
        int found = (left ? batch.rightClasses() : batch.leftClasses())[other];
        return asking != PairDecoder.NO_CLASS && found != PairDecoder.NO_CLASS && asking != found;
    }

    /** Returns where the logits of an image of one pair and the other side's image of another are. */
    private int place(int pair, boolean left, int other) {
        return 2 * (left ? pair * batch.size() + other : other * batch.size() + pair);
    }

    /** Returns the loss taken in, summed over pairs, with its weight. */
    double sum() {
        return sum;
    }
}
