package io.pairstream.evaluator.oneshot;

import io.pairstream.model.EvaluationPass;
import io.pairstream.model.InferenceModel;
import io.pairstream.model.PairBatch;
import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Compares queries with support images. A score is the probability that both show the same class; where a model says another of a
 * pair than of its images exchanged, it is the mean of both.
 */
final class OneShotScores {

    private final InferenceModel model;
    private final ImageShape images;
    private final boolean symmetric;

    /**
     * @param model the model, which belongs to the calling thread
     * @param images shape of each image
     * @param symmetric whether it says the same of a pair and of its images exchanged
     */
    OneShotScores(InferenceModel model, ImageShape images, boolean symmetric) {
        this.model = model;
        this.images = images;
        this.symmetric = symmetric;
    }

    /** Returns the scores {@code [queries][supports]}. */
    double[][] of(List<ByteBuffer> queries, List<ByteBuffer> supports) {
        double[][] scores = new double[queries.size()][supports.size()];
        add(queries, supports, false, scores);
        if (!symmetric) {
            add(queries, supports, true, scores);
            for (double[] ofQuery : scores) {
                for (int support = 0; support < ofQuery.length; support++) {
                    ofQuery[support] /= 2;
                }
            }
        }
        return scores;
    }

    private void add(List<ByteBuffer> queries, List<ByteBuffer> supports, boolean exchanged, double[][] scores) {
        int pairs = queries.size() * supports.size();
        int pass = Math.min(pairs, EvaluationPass.pairs(images));
        PairBatch batch = new PairBatch(pass, images);
        for (int from = 0; from < pairs; from += pass) {
            batch.clear();
            for (int pair = from; pair < Math.min(pairs, from + pass); pair++) {
                ByteBuffer query = queries.get(pair / supports.size());
                ByteBuffer support = supports.get(pair % supports.size());
                batch.add(exchanged ? support : query, exchanged ? query : support, 0);
            }
            double[] probabilities = model.sameProbabilities(batch);
            for (int i = 0; i < probabilities.length; i++) {
                scores[(from + i) / supports.size()][(from + i) % supports.size()] += probabilities[i];
            }
        }
    }
}
