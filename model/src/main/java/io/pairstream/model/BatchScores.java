package io.pairstream.model;

import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Scores of pairs that are given to a model in batches, as those of evaluation are: to its bits, for many pairs. Belongs to the model's
 * thread.
 *
 * @param model the model
 * @param images shape of each image
 */
public record BatchScores(InferenceModel model, ImageShape images) implements PairScores {

    @Override
    public double[] of(List<byte[]> lefts, List<byte[]> rights) {
        double[] scores = new double[lefts.size()];
        int pass = Math.min(scores.length, EvaluationPass.pairs(images));
        PairBatch batch = new PairBatch(pass, images);
        for (int from = 0; from < scores.length; from += pass) {
            batch.clear();
            for (int pair = from; pair < Math.min(scores.length, from + pass); pair++) {
                batch.add(ByteBuffer.wrap(lefts.get(pair)), ByteBuffer.wrap(rights.get(pair)), 0);
            }
            System.arraycopy(model.sameProbabilities(batch), 0, scores, from, batch.size());
        }
        return scores;
    }
}
