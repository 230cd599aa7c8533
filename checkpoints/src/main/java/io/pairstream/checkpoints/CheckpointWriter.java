package io.pairstream.checkpoints;

import io.pairstream.checkpoints.Checkpoint.Position;
import io.pairstream.schemas.Sha256;
import io.pairstream.schemas.codec.RecordCodecs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Writes one checkpoint in the {@link CheckpointFormat} to a channel, in one pass. */
final class CheckpointWriter {

    private static final int BUFFER_BYTES = 1 << 20;

    /** Version, epoch, mini-batch, and the lengths of declaration, positions, two texts and two arrays. */
    private static final int NUMBERS_AND_LENGTHS = 9;

    /** Step, random root, random node. */
    private static final int LONG_NUMBERS = 3;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final MessageDigest digest = Sha256.digest();
    private long written;

    CheckpointWriter(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Writes the checkpoint and returns its name, size and digest. */
    StoredCheckpoint write(Checkpoint checkpoint, String uri) throws IOException {
        putBytes(CheckpointFormat.magic());
        putInt(CheckpointFormat.VERSION);
        byte[] declaration = RecordCodecs.RUN.encode(checkpoint.declaration());
        putInt(declaration.length);
        putBytes(declaration);
        putInt(checkpoint.epoch());
        putInt(checkpoint.miniBatch());
        putPositions(checkpoint);
        putText(checkpoint.sampleDigest());
        putText(checkpoint.numericFingerprint().text());
        putLong(checkpoint.state().step());
        putLong(checkpoint.state().random().root());
        putLong(checkpoint.state().random().node());
        putFloats(checkpoint.state().parameters());
        putFloats(checkpoint.state().updater());
        flush();
        putBytes(CheckpointFormat.soFar(digest));
        flush();
        return new StoredCheckpoint(uri, HexFormat.of().formatHex(digest.digest()), written);
    }

    /** Returns how many bytes {@link #write} writes of a checkpoint. */
    static long bytes(Checkpoint checkpoint) {
        long ofNumbers = (long) Float.BYTES
                * (checkpoint.state().parameters().length
                        + (long) checkpoint.state().updater().length);
        return CheckpointFormat.magic().length
                + Integer.BYTES * NUMBERS_AND_LENGTHS
                + Long.BYTES * LONG_NUMBERS
                + RecordCodecs.RUN.encode(checkpoint.declaration()).length
                + (long) CheckpointFormat.POSITION_BYTES
                        * checkpoint.positions().size()
                + checkpoint.sampleDigest().getBytes(StandardCharsets.UTF_8).length
                + checkpoint.numericFingerprint().text().getBytes(StandardCharsets.UTF_8).length
                + ofNumbers
                + CheckpointFormat.DIGEST_BYTES;
    }

    private void putPositions(Checkpoint checkpoint) throws IOException {
        putInt(checkpoint.positions().size());
        for (Position position : checkpoint.positions()) {
            putInt(position.epoch());
            putLong(position.sequence());
            putLong(position.offset());
        }
    }

    private void putText(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        putInt(bytes.length);
        putBytes(bytes);
    }

    private void putBytes(byte[] bytes) throws IOException {
        for (int from = 0; from < bytes.length; ) {
            ensure(1);
            int length = Math.min(buffer.remaining(), bytes.length - from);
            buffer.put(bytes, from, length);
            from += length;
        }
    }

    private void putInt(int value) throws IOException {
        ensure(Integer.BYTES);
        buffer.putInt(value);
    }

    private void putLong(long value) throws IOException {
        ensure(Long.BYTES);
        buffer.putLong(value);
    }

    private void putFloats(float[] values) throws IOException {
        putInt(values.length);
        for (int from = 0; from < values.length; ) {
            ensure(Float.BYTES);
            int length = Math.min(buffer.remaining() / Float.BYTES, values.length - from);
            buffer.asFloatBuffer().put(values, from, length);
            buffer.position(buffer.position() + length * Float.BYTES);
            from += length;
        }
    }

    private void ensure(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        digest.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            written += channel.write(buffer);
        }
        buffer.clear();
    }
}
