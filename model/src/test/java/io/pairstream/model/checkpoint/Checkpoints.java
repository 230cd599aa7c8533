package io.pairstream.model.checkpoint;

import io.pairstream.model.ModelState;
import io.pairstream.model.ModelState.RandomState;
import io.pairstream.model.checkpoint.Checkpoint.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.List;

/** Checkpoints for tests. */
final class Checkpoints {

    private Checkpoints() {}

    static Checkpoint small(String runId, long step) {
        return with(runId, step, new float[] {1, -0f, Float.MAX_VALUE, Float.MIN_VALUE}, new float[] {0.25f, 7});
    }

    static Checkpoint with(String runId, long step, float[] parameters, float[] updater) {
        return new Checkpoint(
                runId,
                "resnet",
                1,
                2,
                List.of(new Position(1, 20, 40), new Position(1, 21, Long.MAX_VALUE)),
                "ab12",
                "nd4j=1;näitive",
                new ModelState(step, parameters, updater, new RandomState(-1, 99)));
    }

    static byte[] bytes(Checkpoint checkpoint) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new CheckpointWriter(Channels.newChannel(out)).write(checkpoint, "any");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
