package io.pairstream.checkpoints;

/**
 * A checkpoint in a store.
 *
 * @param uri name relative to the store's root
 * @param sha256 SHA-256 (hex) of its bytes
 * @param bytes its size
 */
public record StoredCheckpoint(String uri, String sha256, long bytes) {}
