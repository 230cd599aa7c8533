package io.pairstream.evaluator.oneshot;

import io.pairstream.images.Turns;
import io.pairstream.model.BatchScores;
import io.pairstream.model.InferenceModel;
import io.pairstream.model.PairScorer;
import io.pairstream.model.PairScores;
import io.pairstream.schemas.ImageShape;
import java.util.List;

/**
 * Compares queries with support images. A score is the probability that both show the same class; where a model says another of a
 * pair than of its images exchanged, it is the mean of both. Where turned images are asked for too, it is the mean over all ways to lay
 * both images down alike.
 */
final class OneShotScores {

    private final PairScores scorer;
    private final Turns turns;
    private final int ways;

    /**
     * @param model the model, which belongs to the calling thread
     * @param images shape of each image
     * @param symmetric whether it says the same of a pair and of its images exchanged
     * @param turned whether it is asked of turned images too
     */
    OneShotScores(InferenceModel model, ImageShape images, boolean symmetric, boolean turned) {
        this.scorer = new PairScorer(new BatchScores(model, images), !symmetric);
        this.turns = Turns.of(images);
        this.ways = turned ? turns.count() : 1;
    }

    /**
     * Returns the scores {@code [queries][supports]}.
     *
     * @param queries samples of each query
     * @param supports samples of each support image
     */
    double[][] of(List<byte[]> queries, List<byte[]> supports) {
        double[][] scores = new double[queries.size()][supports.size()];
        for (int way = 0; way < ways; way++) {
            add(turned(queries, way), turned(supports, way), scores);
        }
        return scores;
    }

    private List<byte[]> turned(List<byte[]> images, int way) {
        return images.stream().map(image -> turns.turned(way, image)).toList();
    }

    private void add(List<byte[]> queries, List<byte[]> supports, double[][] scores) {
        int columns = supports.size();
        List<byte[]> lefts = queries.stream()
                .flatMap(query -> supports.stream().map(support -> query))
                .toList();
        List<byte[]> rights =
                queries.stream().flatMap(query -> supports.stream()).toList();
        double[] found = scorer.of(lefts, rights);
        for (int pair = 0; pair < found.length; pair++) {
            scores[pair / columns][pair % columns] += found[pair] / ways;
        }
    }
}
