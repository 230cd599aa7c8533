package io.pairstream.checkpoints;

import io.pairstream.schemas.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;

/**
 * The bytes of a checkpoint, taken one after the other from a channel through a buffer, so that a large one is not twice in
 * memory. No length is believed before it is compared with the bytes that are there.
 */
final class CheckpointInput {

    private static final int BUFFER_BYTES = 1 << 20;

    private final String name;
    private final ReadableByteChannel channel;
    private final ByteBuffer buffer;
    private final MessageDigest digest = Sha256.digest();
    private long position;
    private long end;

    /**
     * @param name what messages call the checkpoint
     * @param channel its bytes, which stays the caller's to close
     * @param bytes how many they are
     */
    CheckpointInput(String name, ReadableByteChannel channel, long bytes) {
        this.name = name;
        this.channel = channel;
        this.end = bytes;
        int capacity = (int) Math.max(Long.BYTES, Math.min(bytes, BUFFER_BYTES));
        this.buffer =
                ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    }

    /** Leaves the last bytes aside: what is read from now on ends before them. */
    void setAside(int last, String field) {
        requireRoom(last, field);
        end -= last;
    }

    /** Goes on to the bytes that were set aside, once all before them are read. Returns the digest of those. */
    byte[] takeUp(int last) {
        if (position != end) {
            throw broken((end - position) + " trailing bytes after byte " + position);
        }
        end += last;
        digestTaken();
        return CheckpointFormat.soFar(digest);
    }

    /** Returns the digest of all that was read. */
    byte[] digestOfAll() {
        digestTaken();
        return CheckpointFormat.soFar(digest);
    }

    int readInt(String field) throws IOException {
        requireRoom(Integer.BYTES, field);
        return fill(Integer.BYTES).getInt();
    }

    long readLong(String field) throws IOException {
        requireRoom(Long.BYTES, field);
        return fill(Long.BYTES).getLong();
    }

    byte[] readBytes(int count, String field) throws IOException {
        requireRoom(count, field);
        byte[] bytes = new byte[count];
        for (int from = 0; from < count; ) {
            int part = Math.min(buffer.capacity(), count - from);
            fill(part).get(bytes, from, part);
            from += part;
        }
        return bytes;
    }

    float[] readFloats(String field) throws IOException {
        float[] values = new float[readLength(field, Float.BYTES)];
        int most = buffer.capacity() / Float.BYTES;
        for (int from = 0; from < values.length; ) {
            int part = Math.min(most, values.length - from);
            fill(part * Float.BYTES).asFloatBuffer().get(values, from, part);
            buffer.position(buffer.position() + part * Float.BYTES);
            from += part;
        }
        return values;
    }

    /** Goes over an array of floats, which the digest alone is taken of, and returns none of them. */
    float[] skipFloats(String field) throws IOException {
        long bytes = (long) readLength(field, Float.BYTES) * Float.BYTES;
        for (long from = 0; from < bytes; ) {
            int part = (int) Math.min(buffer.capacity(), bytes - from);
            fill(part).position(buffer.position() + part);
            from += part;
        }
        return new float[0];
    }

    /** Returns a number of elements that are known to be there. */
    int readLength(String field, int elementBytes) throws IOException {
        int length = readInt(field);
        if (length < 0) {
            throw broken(field + " has length " + length);
        }
        requireRoom((long) length * elementBytes, field);
        return length;
    }

    private void requireRoom(long needed, String field) {
        if (needed > end - position) {
            throw broken("truncated at byte " + position + ": " + field + " needs " + needed + " bytes, "
                    + (end - position) + " are left");
        }
    }

    /** Returns the buffer with at least so many bytes in it, which the caller takes. */
    private ByteBuffer fill(int bytes) throws IOException {
        position += bytes;
        if (buffer.remaining() < bytes) {
            digestTaken();
            while (buffer.limit() < bytes) {
                more();
            }
        }
        return buffer;
    }

    private void more() throws IOException {
        int before = buffer.limit();
        buffer.limit(buffer.capacity()).position(before);
        int read = channel.read(buffer);
        buffer.flip();
        if (read < 0) {
            throw new EOFException("the file has become shorter while it was read");
        }
    }

    /** Takes what was read into the digest, and moves the rest to the buffer's beginning. */
    private void digestTaken() {
        digest.update(buffer.duplicate().flip());
        buffer.compact().flip();
    }

    /** Returns the error that says what is wrong with the bytes. */
    CheckpointException broken(String what) {
        return new CheckpointException("checkpoint " + name + ": " + what);
    }
}
