package io.pairstream.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** In the place of a network: what it says of a pair follows from the first byte of each image. */
public final class FirstPixelModel extends StandInModel {

    private final DoubleBinaryOperator probability;
    private final List<Integer> batches = new ArrayList<>();

    /** @param probability of label 1, of the first byte of the left and of the right image */
    public FirstPixelModel(DoubleBinaryOperator probability) {
        this.probability = probability;
    }

    /** Returns how many pairs it was asked each time. */
    public List<Integer> batches() {
        return batches;
    }

    @Override
    public double[] sameProbabilities(PairBatch batch) {
        batches.add(batch.size());
        double[] probabilities = new double[batch.size()];
        for (int pair = 0; pair < probabilities.length; pair++) {
            int first = pair * batch.images().bytes();
            probabilities[pair] = probability.applyAsDouble(batch.left()[first] & 0xff, batch.right()[first] & 0xff);
        }
        return probabilities;
    }
}
