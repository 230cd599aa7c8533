package io.pairstream.checkpoints;

import io.pairstream.checkpoints.Checkpoint.Position;
import io.pairstream.checkpoints.ModelState.RandomState;
import io.pairstream.records.Run;
import io.pairstream.schemas.NumericFingerprint;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.codec.RecordFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Reads one checkpoint in the {@link CheckpointFormat} from a channel, in one pass. */
final class CheckpointReader {

    private final String name;
    private final CheckpointInput input;

    /**
     * @param name what messages call the checkpoint
     * @param channel its bytes, which stays the caller's to close
     * @param bytes how many they are
     */
    CheckpointReader(String name, ReadableByteChannel channel, long bytes) {
        this.name = name;
        this.input = new CheckpointInput(name, channel, bytes);
    }

    /**
     * Returns the checkpoint.
     *
     * @throws CheckpointException that says what is wrong with the bytes
     * @throws IOException if they cannot be had
     */
    Checkpoint read() throws IOException {
        return read(input::readFloats);
    }

    /**
     * Returns the parameters alone; the rest is looked at in the same way.
     *
     * @throws CheckpointException that says what is wrong with the bytes
     * @throws IOException if they cannot be had
     */
    float[] readParameters() throws IOException {
        return read(input::skipFloats).state().parameters();
    }

    private Checkpoint read(UpdaterReader updater) throws IOException {
        requireMagicAndVersion();
        input.setAside(CheckpointFormat.DIGEST_BYTES, "digest");
        Checkpoint checkpoint = readFields(updater);
        byte[] digest = input.takeUp(CheckpointFormat.DIGEST_BYTES);
        if (!MessageDigest.isEqual(digest, input.readBytes(CheckpointFormat.DIGEST_BYTES, "digest"))) {
            throw input.broken("digest does not match the content");
        }
        return checkpoint;
    }

    /** Returns the SHA-256 (hex) of all bytes, once they are read. */
    String sha256() {
        return HexFormat.of().formatHex(input.digestOfAll());
    }

    private void requireMagicAndVersion() throws IOException {
        byte[] magic = input.readBytes(CheckpointFormat.magic().length, "magic");
        if (!Arrays.equals(magic, CheckpointFormat.magic())) {
            throw input.broken("bad magic, this is not a PairStream checkpoint");
        }
        int version = input.readInt("version");
        if (version != CheckpointFormat.VERSION) {
            throw input.broken("version " + version + ": expected " + CheckpointFormat.VERSION);
        }
    }

    private Checkpoint readFields(UpdaterReader updater) throws IOException {
        return new Checkpoint(
                readDeclaration(),
                input.readInt("epoch"),
                input.readInt("mini-batch"),
                readPositions(),
                readText("sample digest"),
                readNumericFingerprint(),
                readState(updater));
    }

    private ModelState readState(UpdaterReader updater) throws IOException {
        long step = input.readLong("step");
        RandomState random = new RandomState(input.readLong("random root"), input.readLong("random node"));
        return new ModelState(step, input.readFloats("parameters"), updater.read("updater"), random);
    }

    private List<Position> readPositions() throws IOException {
        int count = input.readLength("positions", CheckpointFormat.POSITION_BYTES);
        List<Position> positions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            positions.add(new Position(input.readInt("epoch"), input.readLong("sequence"), input.readLong("offset")));
        }
        return positions;
    }

    private Run readDeclaration() throws IOException {
        byte[] declaration = input.readBytes(input.readLength("declaration", 1), "declaration");
        try {
            return RecordCodecs.RUN.decode(declaration);
        } catch (RecordFormatException e) {
            throw new CheckpointException("checkpoint " + name + ": declaration: " + e.getMessage(), e);
        }
    }

    private NumericFingerprint readNumericFingerprint() throws IOException {
        String text = readText("numeric fingerprint");
        try {
            return NumericFingerprint.parse(text);
        } catch (PairStreamException e) {
            throw new CheckpointException("checkpoint " + name + ": " + e.getMessage(), e);
        }
    }

    private String readText(String field) throws IOException {
        byte[] text = input.readBytes(input.readLength(field, 1), field);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CheckpointException("checkpoint " + name + ": " + field + " is not UTF-8", e);
        }
    }

    /** What is done about the updater's values. */
    @FunctionalInterface
    private interface UpdaterReader {
        float[] read(String field) throws IOException;
    }
}
