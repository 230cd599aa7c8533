package io.pairstream.model;

import io.pairstream.checkpoints.ModelState;

/**
 * A network that says whether two images show the same class, with its optimiser. Belongs to the thread that created
 * it: build it, train, evaluate and restore it on one dedicated thread.
 */
public interface PairModel extends AutoCloseable {

    /**
     * Does one optimiser step on a mini-batch.
     *
     * @param batch at least one pair, images of the model's size
     * @return the metrics of the forward pass that the update was computed from
     */
    StepMetrics train(PairBatch batch);

    /**
     * Evaluates the present parameters with dropout off. The result for a batch depends on the batch alone, but
     * not to the bit on how pairs are split into batches: split them always in the same way.
     *
     * @param batch at least one pair, images of the model's size
     * @return summed loss and confusion matrix
     */
    BatchEvaluation evaluate(PairBatch batch);

    /**
     * Returns the probability of label 1 in [0, 1] for each pair of a batch, in order: the softmax of the logits that
     * {@link #evaluate} counts by.
     *
     * @param batch at least one pair, images of the model's size
     */
    double[] sameProbabilities(PairBatch batch);

    /** Returns a copy of everything that the next step depends on. */
    ModelState state();

    /**
     * Takes over a state.
     *
     * @throws io.pairstream.schemas.PairStreamException if its sizes are not this model's
     */
    void restore(ModelState state);

    /** Returns the number of steps done so far. */
    long step();

    /** Returns a copy of all parameters in the network's order, batch-norm statistics included. */
    float[] parameters();

    /** Frees native memory. */
    @Override
    void close();
}
