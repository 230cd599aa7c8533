package io.pairstream.checkpoints;

import io.pairstream.checkpoints.Checkpoint.Position;
import io.pairstream.checkpoints.ModelState.RandomState;
import io.pairstream.fixtures.SmallRuns;
import io.pairstream.records.Run;
import io.pairstream.schemas.NumericFingerprint;
import io.pairstream.schemas.codec.RecordClasses;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.List;

/** Checkpoints for tests. */
public final class Checkpoints {

    static {
        RecordClasses.trust();
    }

    private Checkpoints() {}

    static Checkpoint small(String runId, long step) {
        return with(runId, step, new float[] {1, -0f, Float.MAX_VALUE, Float.MIN_VALUE}, new float[] {0.25f, 7});
    }

    static Checkpoint with(String runId, long step, float[] parameters, float[] updater) {
        return new Checkpoint(
                declaration(runId),
                1,
                2,
                List.of(new Position(1, 20, 40), new Position(1, 21, Long.MAX_VALUE)),
                "ab12",
                NumericFingerprint.parse("nd4j=1;native=ä"),
                new ModelState(step, parameters, updater, new RandomState(-1, 99)));
    }

    /** Returns a small run as it is declared. */
    public static Run declaration(String runId) {
        return SmallRuns.declared(runId, 4, 2, 2)
                .setImageHeight(12)
                .setImageWidth(12)
                .setEpochs(2)
                .setNetwork("resnet")
                .build();
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

    static Checkpoint read(String name, byte[] bytes) {
        try {
            return reader(name, bytes).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static float[] readParameters(String name, byte[] bytes) {
        try {
            return reader(name, bytes).readParameters();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CheckpointReader reader(String name, byte[] bytes) {
        return new CheckpointReader(name, Channels.newChannel(new ByteArrayInputStream(bytes)), bytes.length);
    }
}
