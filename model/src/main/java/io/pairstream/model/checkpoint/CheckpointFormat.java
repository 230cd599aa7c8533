package io.pairstream.model.checkpoint;

import io.pairstream.model.ModelState;
import io.pairstream.schemas.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The bytes of a checkpoint, version {@value #VERSION}. Equal checkpoints have equal bytes.
 *
 * <pre>
 * magic        8 bytes  "PSTREAM" and 0x1A
 * version      int
 * header size  int, in bytes
 * header       run id, network, sample digest, fingerprint (each: int size, UTF-8); epoch int; mini-batch int;
 *              step long; random root and node long; partitions int, each: epoch int, sequence long, offset long;
 *              parameter count int; updater value count int
 * parameters   32-bit floats, little-endian
 * updater      32-bit floats, little-endian
 * digest       32 bytes, SHA-256 of all before it
 * </pre>
 *
 * Numbers of the header are big-endian.
 */
final class CheckpointFormat {

    private static final byte[] MAGIC = {'P', 'S', 'T', 'R', 'E', 'A', 'M', 0x1A};
    private static final int VERSION = 1;
    private static final int DIGEST_BYTES = 32;

    private CheckpointFormat() {}

    /** Returns the bytes of a checkpoint. */
    static byte[] write(Checkpoint checkpoint) {
        byte[] header = header(checkpoint);
        ModelState state = checkpoint.state();
        int floats = Math.addExact(state.parameters().length, state.updater().length);
        ByteBuffer out = ByteBuffer.allocate(Math.addExact(
                MAGIC.length + 2 * Integer.BYTES + header.length + DIGEST_BYTES,
                Math.multiplyExact(floats, Float.BYTES)));
        out.put(MAGIC).putInt(VERSION).putInt(header.length).put(header);
        put(out, state.parameters());
        put(out, state.updater());
        MessageDigest sha256 = Sha256.digest();
        sha256.update(out.array(), 0, out.position());
        return out.put(sha256.digest()).array();
    }

    private static void put(ByteBuffer out, float[] values) {
        out.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        out.position(out.position() + values.length * Float.BYTES);
    }

    private static byte[] header(Checkpoint checkpoint) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String text : new String[] {
                checkpoint.runId(), checkpoint.network(), checkpoint.sampleDigest(), checkpoint.numericFingerprint()
            }) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
            out.writeInt(checkpoint.epoch());
            out.writeInt(checkpoint.miniBatch());
            out.writeLong(checkpoint.state().step());
            out.writeLong(checkpoint.state().random().root());
            out.writeLong(checkpoint.state().random().node());
            out.writeInt(checkpoint.positions().size());
            for (Checkpoint.Position position : checkpoint.positions()) {
                out.writeInt(position.epoch());
                out.writeLong(position.sequence());
                out.writeLong(position.offset());
            }
            out.writeInt(checkpoint.state().parameters().length);
            out.writeInt(checkpoint.state().updater().length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Returns the checkpoint in these bytes. Nothing is allocated beyond what they hold.
     *
     * @param name what to call it in an error
     * @throws CheckpointException if they are anything but one whole checkpoint
     */
    static Checkpoint read(String name, byte[] bytes) {
        int body = bytes.length - DIGEST_BYTES;
        if (body < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new CheckpointException("checkpoint " + name + " does not begin as a checkpoint does");
        }
        MessageDigest sha256 = Sha256.digest();
        sha256.update(bytes, 0, body);
        if (!MessageDigest.isEqual(sha256.digest(), Arrays.copyOfRange(bytes, body, bytes.length))) {
            throw new CheckpointException("checkpoint " + name + " is truncated or broken: its " + bytes.length
                    + " bytes do not have the digest they end with");
        }
        CheckpointInput in = new CheckpointInput(name, ByteBuffer.wrap(bytes, MAGIC.length, body - MAGIC.length));
        int version = in.readInt();
        if (version != VERSION) {
            throw new CheckpointException("checkpoint " + name + " has version " + version + ": expected " + VERSION);
        }
        in.readInt();
        return in.readCheckpoint();
    }
}
