package io.pairstream.model.checkpoint;

import java.util.Optional;

/** Keeps checkpoints by a name relative to its root, so that services with other mounts find them too. */
public interface CheckpointStore {

    /**
     * Keeps a checkpoint. When this returns it is durable; when it throws, nothing is there under its name, and
     * those kept before are untouched. Keeping the same checkpoint again is allowed.
     *
     * @throws CheckpointException if it cannot be written
     */
    StoredCheckpoint save(Checkpoint checkpoint);

    /**
     * Returns a checkpoint that was kept.
     *
     * @param uri its name, as {@link #save} returned it
     * @param sha256 the digest (hex) that it must have
     * @throws CheckpointException if it is missing, truncated or broken, has another digest, or the name points
     *     outside the store
     */
    Checkpoint load(String uri, String sha256);

    /**
     * Removes a checkpoint that was kept; one that is not there any more is no error.
     *
     * @param uri its name, as {@link #save} returned it
     * @throws CheckpointException if it cannot be removed, or the name points outside the store
     */
    void delete(String uri);

    /**
     * Keeps a checkpoint that no event announces: where a run goes on after it was stopped between two announced ones.
     * A run has one at most; it replaces the one before.
     *
     * @throws CheckpointException if it cannot be written; the one before is then untouched
     */
    void saveForResume(Checkpoint checkpoint);

    /**
     * Returns the checkpoint that {@link #saveForResume} kept, or empty if there is none.
     *
     * @throws CheckpointException if it is truncated or broken
     */
    Optional<Checkpoint> loadForResume(String runId);

    /**
     * Removes the checkpoint that {@link #saveForResume} kept, if there is one.
     *
     * @throws CheckpointException if it cannot be removed
     */
    void removeForResume(String runId);

    /** Removes what writers that were killed left behind. What another process is writing now stays. */
    void removeLeftovers(String runId);
}
