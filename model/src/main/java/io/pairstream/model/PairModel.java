package io.pairstream.model;

import io.pairstream.checkpoints.ModelState;

/** A network with its optimiser, to be trained as well as asked. All of it on the thread that created it. */
public interface PairModel extends InferenceModel {

    /**
     * Does one optimiser step on a mini-batch.
     *
     * @param batch at least one pair, images of the model's size
     * @return the metrics of the forward pass that the update was computed from
     */
    StepMetrics train(PairBatch batch);

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
}
