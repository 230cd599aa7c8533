package io.pairstream.model;

import java.util.Optional;

/** In the place of a network that is asked for probabilities alone. */
abstract class StandInModel implements InferenceModel {

    @Override
    public void load(float[] parameters) {
        throw new UnsupportedOperationException("parameters");
    }

    @Override
    public BatchEvaluation evaluate(PairBatch batch) {
        throw new UnsupportedOperationException("evaluation");
    }

    @Override
    public float[][] logits(PairBatch batch) {
        throw new UnsupportedOperationException("logits");
    }

    @Override
    public PairScores scores() {
        throw new UnsupportedOperationException("scores of few pairs");
    }

    @Override
    public Optional<ImageEmbedding> embedding() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
