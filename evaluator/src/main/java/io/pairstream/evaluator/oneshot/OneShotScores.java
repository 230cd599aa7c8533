package io.pairstream.evaluator.oneshot;

import io.pairstream.images.Turns;
import io.pairstream.model.EvaluationPass;
import io.pairstream.model.InferenceModel;
import io.pairstream.model.PairBatch;
import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Compares queries with support images. A score is the probability that both show the same class; where a model says another of a
 * pair than of its images exchanged, it is the mean of both. Where turned images are asked for too, it is the mean over all ways to lay
 * both images down alike.
 */
final class OneShotScores {

    private final InferenceModel model;
    private final ImageShape images;
    private final boolean symmetric;
    private final boolean turned;

    /**
     * @param model the model, which belongs to the calling thread
     * @param images shape of each image
     * @param symmetric whether it says the same of a pair and of its images exchanged
     * @param turned whether it is asked of turned images too
     */
    OneShotScores(InferenceModel model, ImageShape images, boolean symmetric, boolean turned) {
        this.model = model;
        this.images = images;
        this.symmetric = symmetric;
        this.turned = turned;
    }

    /**
     * Returns the scores {@code [queries][supports]}.
     *
     * @param queries samples of each query
     * @param supports samples of each support image
     */
    double[][] of(List<byte[]> queries, List<byte[]> supports) {
        double[][] scores = new double[queries.size()][supports.size()];
        Turns turns = Turns.of(images);
        int ways = turned ? turns.count() : 1;
        for (int way = 0; way < ways; way++) {
            List<ByteBuffer> turnedQueries = turned(queries, turns, way);
            List<ByteBuffer> turnedSupports = turned(supports, turns, way);
            add(turnedQueries, turnedSupports, false, scores);
            if (!symmetric) {
                add(turnedQueries, turnedSupports, true, scores);
            }
        }
        int asked = symmetric ? ways : 2 * ways;
        for (double[] ofQuery : scores) {
            for (int support = 0; support < ofQuery.length; support++) {
                ofQuery[support] /= asked;
            }
        }
        return scores;
    }

    private static List<ByteBuffer> turned(List<byte[]> images, Turns turns, int way) {
        return images.stream()
                .map(image -> ByteBuffer.wrap(turns.turned(way, image)))
                .toList();
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
