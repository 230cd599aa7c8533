package io.pairstream.evaluator;

import io.pairstream.records.BestModel;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Split;

/**
 * A checkpoint with one of its results, on its way through the topology.
 *
 * @param checkpoint the checkpoint
 * @param result the result
 * @param primary whether it is the one on the run's primary test set
 * @param partition partition of the checkpoint's event, and of its step's
 */
record Evaluated(CheckpointCreated checkpoint, EvaluationResult result, boolean primary, int partition)
        implements Outcome {

    Evaluated {
        if (primary && result.getSplit() != Split.TEST) {
            throw new IllegalArgumentException("primary result of split " + result.getSplit() + ": expected TEST");
        }
    }

    BestModel model() {
        return new BestModel(checkpoint, result);
    }
}
