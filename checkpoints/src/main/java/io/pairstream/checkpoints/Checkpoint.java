package io.pairstream.checkpoints;

import io.pairstream.records.Run;
import io.pairstream.schemas.NumericFingerprint;
import io.pairstream.schemas.RunSettings;
import java.util.List;

/**
 * Everything that training goes on from after a restart.
 *
 * @param declaration the run as it was declared, with every setting; what happened to it since is left out
 * @param epoch epoch of the last mini-batch in it, from 0
 * @param miniBatch that mini-batch's number in its epoch, from 0
 * @param positions where to read on, for each partition in order
 * @param sampleDigest rolling SHA-256 (hex) over all pairs trained on
 * @param numericFingerprint what the bits depend on beside data and settings
 * @param state parameters, updater, random state and step
 */
public record Checkpoint(
        Run declaration,
        int epoch,
        int miniBatch,
        List<Position> positions,
        String sampleDigest,
        NumericFingerprint numericFingerprint,
        ModelState state) {

    /** Copies the declaration and the positions. */
    public Checkpoint {
        declaration = RunSettings.declarationOf(declaration);
        positions = List.copyOf(positions);
    }

    /** Returns the run it belongs to. */
    public String runId() {
        return declaration.getRunId();
    }

    /**
     * Where to read on in one partition.
     *
     * @param epoch epoch of the next record
     * @param sequence sequence of the next record
     * @param offset offset to seek to
     */
    public record Position(int epoch, long sequence, long offset) {}
}
