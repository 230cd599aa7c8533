package io.pairstream.model;

import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Scores pairs of images: the probability that both show the same class. A network may say another of a pair than of its images
 * exchanged; then both are asked for, and the mean is the score. Belongs to its model's thread.
 */
public final class PairScorer {

    private final InferenceModel model;
    private final ImageShape images;
    private final boolean bothOrders;

    /**
     * @param model the model
     * @param images shape of each image
     * @param bothOrders whether each pair is asked for in both orders
     */
    public PairScorer(InferenceModel model, ImageShape images, boolean bothOrders) {
        this.model = model;
        this.images = images;
        this.bothOrders = bothOrders;
    }

    /**
     * Returns the score in [0, 1] of each pair.
     *
     * @param lefts samples of the left images, as {@link ImageShape} says
     * @param rights samples of as many right images
     */
    public double[] scores(List<byte[]> lefts, List<byte[]> rights) {
        double[] scores = new double[lefts.size()];
        add(lefts, rights, scores);
        if (bothOrders) {
            add(rights, lefts, scores);
            for (int pair = 0; pair < scores.length; pair++) {
                scores[pair] /= 2;
            }
        }
        return scores;
    }

    private void add(List<byte[]> lefts, List<byte[]> rights, double[] scores) {
        int pass = Math.min(scores.length, EvaluationPass.pairs(images));
        PairBatch batch = new PairBatch(pass, images);
        for (int from = 0; from < scores.length; from += pass) {
            batch.clear();
            for (int pair = from; pair < Math.min(scores.length, from + pass); pair++) {
                batch.add(ByteBuffer.wrap(lefts.get(pair)), ByteBuffer.wrap(rights.get(pair)), 0);
            }
            double[] probabilities = model.sameProbabilities(batch);
            for (int i = 0; i < probabilities.length; i++) {
                scores[from + i] += probabilities[i];
            }
        }
    }
}
