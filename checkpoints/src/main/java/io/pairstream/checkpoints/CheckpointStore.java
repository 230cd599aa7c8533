package io.pairstream.checkpoints;

/** Keeps checkpoints by a name relative to its root, so that services with other mounts find them too. */
public interface CheckpointStore {

    /**
     * Returns a checkpoint that was kept.
     *
     * @param uri its name, as {@link CheckpointFolder#save} returned it
     * @param sha256 the digest (hex) that it must have
     * @throws CheckpointException if it is missing, truncated or broken, has another digest, or the name points
     *     outside the store
     */
    Checkpoint load(String uri, String sha256);

    /**
     * Returns the parameters of a checkpoint that was kept, for who does not go on with its training: a third of what is in
     * it. All of it is checked nevertheless.
     *
     * @param uri its name, as {@link CheckpointFolder#save} returned it
     * @param sha256 the digest (hex) that it must have
     * @return all parameters in the network's order, batch-norm statistics included
     * @throws CheckpointException as {@link #load} does
     */
    float[] loadParameters(String uri, String sha256);

    /**
     * Removes a checkpoint that was kept; one that is not there any more is no error.
     *
     * @param uri its name, as {@link CheckpointFolder#save} returned it
     * @throws CheckpointException if it cannot be removed, or the name points outside the store
     */
    void delete(String uri);

    /**
     * Returns what writes the checkpoints of one run. Nothing is made before the first one is kept.
     *
     * @param name the folder that the run has for itself, relative to the root: names with {@code /} between them
     * @throws CheckpointException if the name points outside the store
     */
    CheckpointFolder folder(String name);
}
