package io.pairstream.trainer;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Options of the trainer service. Everything that shapes the model is in the run's declaration, not here.
 *
 * @param runId the run to train
 * @param checkpoints folder of the checkpoint store
 * @param keptCheckpoints how many of the newest checkpoints stay in the store in any case; older ones go once they are
 *     evaluated, but for the best
 * @param acceptDifferentNumerics whether to go on with a run that was trained under other numerics, and mark it
 * @param declaredWithin how long to wait for the run's declaration
 */
public record TrainerOptions(
        String runId, Path checkpoints, int keptCheckpoints, boolean acceptDifferentNumerics, Duration declaredWithin) {

    /** How many of the newest checkpoints stay where nothing else is said. */
    public static final int DEFAULT_KEPT_CHECKPOINTS = 3;

    /** Fewest that can stay: the newest, and the one before it in case the newest is broken. */
    public static final int FEWEST_KEPT_CHECKPOINTS = 2;

    /** Checks the run id and the number of checkpoints. */
    public TrainerOptions {
        RunIds.require(runId);
        if (keptCheckpoints < FEWEST_KEPT_CHECKPOINTS) {
            throw new PairStreamException(
                    "kept checkpoints " + keptCheckpoints + ": expected at least " + FEWEST_KEPT_CHECKPOINTS);
        }
    }
}
