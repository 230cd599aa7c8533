package io.pairstream.model.onnx;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a model comes from.
 *
 * @param runId the run
 * @param step mini-batch of its checkpoint in the run
 * @param checkpointSha256 SHA-256 (hex) of the checkpoint
 */
public record ModelOrigin(String runId, long step, String checkpointSha256) {

    /** Returns it as names and values, in the order in which they are written. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("run", runId);
        values.put("step", Long.toString(step));
        values.put("checkpoint_sha256", checkpointSha256);
        return values;
    }
}
