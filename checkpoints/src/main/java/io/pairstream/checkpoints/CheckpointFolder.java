package io.pairstream.checkpoints;

import java.util.Optional;

/** The folder of a {@link CheckpointStore} that one run has for itself, for who trains it. */
public interface CheckpointFolder {

    /**
     * Keeps a checkpoint. When this returns it is durable; when it throws, nothing is there under its name, and
     * those kept before are untouched. Keeping the same checkpoint again is allowed.
     *
     * @throws CheckpointException if it cannot be written
     */
    StoredCheckpoint save(Checkpoint checkpoint);

    /**
     * Keeps a checkpoint that no event announces: where the run goes on after it was stopped between two announced ones.
     * There is one at most; it replaces the one before.
     *
     * @throws CheckpointException if it cannot be written; the one before is then untouched
     */
    void saveForResume(Checkpoint checkpoint);

    /**
     * Returns the checkpoint that {@link #saveForResume} kept, or empty if there is none.
     *
     * @throws CheckpointException if it is truncated or broken
     */
    Optional<Checkpoint> loadForResume();

    /**
     * Removes the checkpoint that {@link #saveForResume} kept, if there is one.
     *
     * @throws CheckpointException if it cannot be removed
     */
    void removeForResume();

    /** Removes what writers that were killed left behind. What another process is writing now stays. */
    void removeLeftovers();
}
