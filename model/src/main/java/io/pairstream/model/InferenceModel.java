package io.pairstream.model;

import java.util.Optional;

/**
 * A network that says whether two images show the same class. Belongs to the thread that created it: build it and ask it
 * on one dedicated thread.
 */
public interface InferenceModel extends AutoCloseable {

    /**
     * Takes over parameters.
     *
     * @param parameters all of them in the network's order, batch-norm statistics included
     * @throws io.pairstream.schemas.PairStreamException if they are not as many as this network has
     */
    void load(float[] parameters);

    /**
     * Evaluates the present parameters with dropout off. The result for a batch depends on the batch alone, but
     * not to the bit on how pairs are split into batches: split them always in the same way.
     *
     * @param batch at least one pair, images of the model's size
     * @return summed loss, confusion matrix and scores
     */
    BatchEvaluation evaluate(PairBatch batch);

    /**
     * Returns the probability of label 1 in [0, 1] for each pair of a batch, in order: the softmax of the logits that
     * {@link #evaluate} counts by.
     *
     * @param batch at least one pair, images of the model's size
     */
    double[] sameProbabilities(PairBatch batch);

    /**
     * Returns the two logits of each pair of a batch, in order: of label 0, of label 1.
     *
     * @param batch at least one pair, images of the model's size
     * @return {@code [pairs][2]}
     */
    float[][] logits(PairBatch batch);

    /**
     * Returns how it is asked of few pairs at a time, much sooner than by a batch, under its present parameters: to 1e-5 what {@link
     * #sameProbabilities} says, and the same whatever other pairs are asked at the same time. Any thread may ask, also when the model has taken
     * other parameters or is closed.
     */
    PairScores scores();

    /** Returns how it is asked of one image at a time, as {@link #scores}; empty of networks that look at both images at once. */
    Optional<ImageEmbedding> embedding();

    /** Frees native memory. */
    @Override
    void close();
}
