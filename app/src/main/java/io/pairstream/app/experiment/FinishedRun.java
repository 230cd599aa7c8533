package io.pairstream.app.experiment;

import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.TestLosses;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What stays in the checkpoint store of a run that is trained and evaluated. */
public final class FinishedRun {

    private FinishedRun() {}

    /**
     * Removes the run's checkpoints but for the final one and the one with the lowest test loss (of equals the earliest).
     *
     * @throws io.pairstream.checkpoints.CheckpointException if one cannot be removed
     */
    public static void removeCheckpoints(RunHistory history, Path checkpoints) {
        history.requireComplete();
        Set<Long> kept = new HashSet<>();
        history.lastCheckpoint().map(CheckpointCreated::getStep).ifPresent(kept::add);
        TestLosses.best(history.testResults().values())
                .map(EvaluationResult::getStep)
                .ifPresent(kept::add);
        FileCheckpointStore store = new FileCheckpointStore(checkpoints);
        history.checkpoints().stream()
                .filter(checkpoint -> !kept.contains(checkpoint.getStep()))
                .map(CheckpointCreated::getUri)
                .forEach(store::delete);
    }
}
