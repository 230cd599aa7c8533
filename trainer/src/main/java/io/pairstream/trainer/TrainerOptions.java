package io.pairstream.trainer;

import io.pairstream.schemas.RunIds;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Options of the trainer service. Everything that shapes the model is in the run's declaration, not here.
 *
 * @param runId the run to train
 * @param checkpoints folder of the checkpoint store
 * @param declaredWithin how long to wait for the run's declaration
 */
public record TrainerOptions(String runId, Path checkpoints, Duration declaredWithin) {

    /** How long to wait for the declaration where nothing else is said. */
    public static final Duration DEFAULT_DECLARED_WITHIN = Duration.ofSeconds(30);

    /** Checks the run id. */
    public TrainerOptions {
        RunIds.require(runId);
    }
}
