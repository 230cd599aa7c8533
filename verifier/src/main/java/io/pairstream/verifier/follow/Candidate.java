package io.pairstream.verifier.follow;

import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import java.util.Optional;

/**
 * A model that is to answer.
 *
 * @param checkpoint where it is
 * @param result what its evaluation on the primary test set has found
 * @param alias the alias that stands for it, if it is followed by one
 */
public record Candidate(CheckpointCreated checkpoint, EvaluationResult result, Optional<String> alias) {

    Candidate as(String name) {
        return new Candidate(checkpoint, result, Optional.of(name));
    }

    /** Returns the model in words. */
    public String inWords() {
        return "mini-batch " + checkpoint.getStep() + " of run '" + checkpoint.getRunId() + "'";
    }
}
