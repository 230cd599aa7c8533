package io.pairstream.model.checkpoint;

import io.pairstream.model.ModelState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the fields of a checkpoint, each checked against what is left before anything is allocated for it. */
final class CheckpointInput {

    private static final int POSITION_BYTES = Integer.BYTES + 2 * Long.BYTES;

    private final String name;
    private final ByteBuffer in;

    CheckpointInput(String name, ByteBuffer in) {
        this.name = name;
        this.in = in;
    }

    Checkpoint readCheckpoint() {
        String runId = readText("run id");
        String network = readText("network");
        String sampleDigest = readText("sample digest");
        String fingerprint = readText("numeric fingerprint");
        int epoch = readInt();
        int miniBatch = readInt();
        long step = readLong();
        ModelState.RandomState random = new ModelState.RandomState(readLong(), readLong());
        List<Checkpoint.Position> positions = readPositions();
        int parameterCount = readInt();
        int updaterCount = readInt();
        float[] parameters = readFloats("parameters", parameterCount);
        float[] updater = readFloats("updater values", updaterCount);
        if (in.hasRemaining()) {
            throw new CheckpointException(
                    "checkpoint " + name + " has " + in.remaining() + " bytes too many: expected none");
        }
        return new Checkpoint(
                runId,
                network,
                epoch,
                miniBatch,
                positions,
                sampleDigest,
                fingerprint,
                new ModelState(step, parameters, updater, random));
    }

    int readInt() {
        return need("a number", Integer.BYTES).getInt();
    }

    private long readLong() {
        return need("a number", Long.BYTES).getLong();
    }

    private String readText(String what) {
        int size = readInt();
        need(what, size);
        byte[] utf8 = new byte[size];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private List<Checkpoint.Position> readPositions() {
        int count = readInt();
        need("positions", (long) count * POSITION_BYTES);
        List<Checkpoint.Position> positions = new ArrayList<>(count);
        for (int partition = 0; partition < count; partition++) {
            positions.add(new Checkpoint.Position(readInt(), readLong(), readLong()));
        }
        return positions;
    }

    private float[] readFloats(String what, int count) {
        need(what, (long) count * Float.BYTES);
        float[] values = new float[count];
        in.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        in.position(in.position() + count * Float.BYTES);
        return values;
    }

    private ByteBuffer need(String what, long bytes) {
        if (bytes < 0 || bytes > in.remaining()) {
            throw new CheckpointException("checkpoint " + name + " has " + in.remaining() + " bytes left: expected "
                    + bytes + " for " + what);
        }
        return in;
    }
}
