package io.pairstream.model.checkpoint;

import io.pairstream.model.ModelState;
import io.pairstream.model.ModelState.RandomState;
import io.pairstream.model.checkpoint.Checkpoint.Position;
import io.pairstream.records.Run;
import io.pairstream.schemas.Sha256;
import io.pairstream.schemas.serde.RecordFormatException;
import io.pairstream.schemas.serde.RecordSerdes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads one checkpoint in the {@link CheckpointFormat}. No length in the bytes is believed before it is compared with
 * the bytes that are there.
 */
final class CheckpointReader {

    private final String name;
    private final byte[] bytes;
    private final ByteBuffer content;

    /**
     * @param name what messages call the checkpoint
     * @param bytes all of it
     */
    CheckpointReader(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Returns the checkpoint.
     *
     * @throws CheckpointException that says what is wrong with the bytes
     */
    Checkpoint read() {
        requireMagicAndVersion();
        requireRoom(CheckpointFormat.DIGEST_BYTES, "digest");
        content.limit(bytes.length - CheckpointFormat.DIGEST_BYTES);
        Checkpoint checkpoint = readFields();
        if (content.hasRemaining()) {
            throw broken(content.remaining() + " trailing bytes after byte " + content.position());
        }
        requireDigest();
        return checkpoint;
    }

    private void requireMagicAndVersion() {
        byte[] magic = new byte[CheckpointFormat.magic().length];
        requireRoom(magic.length, "magic");
        content.get(magic);
        if (!Arrays.equals(magic, CheckpointFormat.magic())) {
            throw broken("bad magic, this is not a PairStream checkpoint");
        }
        int version = readInt("version");
        if (version != CheckpointFormat.VERSION) {
            throw broken("version " + version + ": expected " + CheckpointFormat.VERSION);
        }
    }

    private void requireDigest() {
        MessageDigest digest = Sha256.digest();
        int end = content.limit();
        digest.update(bytes, 0, end);
        if (!MessageDigest.isEqual(digest.digest(), Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw broken("digest does not match the content");
        }
    }

    private Checkpoint readFields() {
        return new Checkpoint(
                readDeclaration(),
                readInt("epoch"),
                readInt("mini-batch"),
                readPositions(),
                readText("sample digest"),
                readText("numeric fingerprint"),
                readState());
    }

    private ModelState readState() {
        long step = readLong("step");
        RandomState random = new RandomState(readLong("random root"), readLong("random node"));
        return new ModelState(step, readFloats("parameters"), readFloats("updater"), random);
    }

    private List<Position> readPositions() {
        int count = readLength("positions", CheckpointFormat.POSITION_BYTES);
        List<Position> positions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            positions.add(new Position(readInt("epoch"), readLong("sequence"), readLong("offset")));
        }
        return positions;
    }

    private Run readDeclaration() {
        byte[] declaration = new byte[readLength("declaration", 1)];
        content.get(declaration);
        try {
            return RecordSerdes.RUN.decode(declaration);
        } catch (RecordFormatException e) {
            throw new CheckpointException("checkpoint " + name + ": declaration: " + e.getMessage(), e);
        }
    }

    private String readText(String field) {
        ByteBuffer text = content.slice(content.position() + Integer.BYTES, readLength(field, 1));
        content.position(content.position() + text.remaining());
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw new CheckpointException("checkpoint " + name + ": " + field + " is not UTF-8", e);
        }
    }

    private float[] readFloats(String field) {
        float[] values = new float[readLength(field, Float.BYTES)];
        content.asFloatBuffer().get(values);
        content.position(content.position() + values.length * Float.BYTES);
        return values;
    }

    private int readInt(String field) {
        requireRoom(Integer.BYTES, field);
        return content.getInt();
    }

    private long readLong(String field) {
        requireRoom(Long.BYTES, field);
        return content.getLong();
    }

    /** Returns a number of elements that are known to be there. */
    private int readLength(String field, int elementBytes) {
        int length = readInt(field);
        if (length < 0) {
            throw broken(field + " has length " + length);
        }
        requireRoom((long) length * elementBytes, field);
        return length;
    }

    private void requireRoom(long needed, String field) {
        if (needed > content.remaining()) {
            throw broken("truncated at byte " + content.position() + ": " + field + " needs " + needed + " bytes, "
                    + content.remaining() + " are left");
        }
    }

    private CheckpointException broken(String what) {
        return new CheckpointException("checkpoint " + name + ": " + what);
    }
}
