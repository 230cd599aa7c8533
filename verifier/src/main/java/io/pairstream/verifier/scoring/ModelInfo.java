package io.pairstream.verifier.scoring;

import io.pairstream.model.Network;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.threshold.ChosenThreshold;
import java.util.Optional;

/**
 * What is known of a model that answers.
 *
 * @param run its run
 * @param checkpoint where it is from
 * @param result what its evaluation has found
 * @param threshold from which score on images are the same
 * @param alias name of the alias that stands for it, if it is followed by one
 */
public record ModelInfo(
        Run run,
        CheckpointCreated checkpoint,
        EvaluationResult result,
        ChosenThreshold threshold,
        Optional<String> alias) {

    /** Returns the name that it is asked by: its alias, or its run. */
    public String name() {
        return alias.orElse(run.getRunId());
    }

    /** Returns its network. */
    public Network network() {
        return Network.named(run.getNetwork());
    }

    /** Returns the shape of the images that it takes. */
    public ImageShape images() {
        return ImageShape.of(run);
    }

    /** Returns whether a score says that both images show the same. */
    public boolean isVerified(double score) {
        return score >= threshold.threshold();
    }
}
