package io.pairstream.evaluator;

import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import java.util.List;

/** Evaluates the checkpoint of an event. Called on one thread only. */
public interface CheckpointEvaluation extends AutoCloseable {

    /**
     * Returns the results on the run's test sets, the primary one first, and for a run's last checkpoint then the one on
     * the training pairs.
     *
     * @throws io.pairstream.checkpoints.CheckpointException if the checkpoint cannot be used now, but perhaps later
     * @throws io.pairstream.schemas.PairStreamException if the run, its pairs or the broker cannot be had
     */
    List<EvaluationResult> evaluate(CheckpointCreated checkpoint);

    /** A checkpoint is not tried again, for a reason in one line. */
    void givenUp(CheckpointCreated checkpoint, String reason);

    /** Frees native memory. */
    @Override
    void close();
}
