package io.pairstream.verifier.follow;

import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import java.util.Optional;

/**
 * A model that is to answer.
 *
 * @param run its run
 * @param checkpoint where it is
 * @param result what its evaluation on the primary test set has found
 * @param alias the alias that stands for it, if it is followed by one
 */
public record Candidate(Run run, CheckpointCreated checkpoint, EvaluationResult result, Optional<String> alias) {

    Candidate as(String name) {
        return new Candidate(run, checkpoint, result, Optional.of(name));
    }

    /** Returns the model in words. */
    public String inWords() {
        return "mini-batch " + checkpoint.getStep() + " of run '" + checkpoint.getRunId() + "'";
    }
}
