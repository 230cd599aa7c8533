package io.pairstream.checkpoints;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The bytes of a checkpoint, version {@value #VERSION}. All numbers are little-endian; a text is its length in bytes
 * (int32) and its UTF-8; an array is its length (int32) and its elements. In this order and with nothing between:
 *
 * <pre>
 * magic            8 bytes "PAIRCKPT"
 * version          int32
 * declaration      length in bytes (int32) and the run as it was declared, an Avro record in single-object encoding
 * epoch            int32
 * mini-batch       int32
 * positions        array of (epoch int32, sequence int64, offset int64)
 * sample digest    text
 * fingerprint      text
 * step             int64
 * random root      int64
 * random node      int64
 * parameters       array of float32
 * updater          array of float32
 * digest           32 bytes: SHA-256 of everything before
 * </pre>
 */
public final class CheckpointFormat {

    /** Most bytes of a checkpoint, for who writes as for who reads: some 350 million parameters with Adam's moments. */
    public static final long MOST_BYTES = 4L << 30;

    static final int VERSION = 2;
    static final int DIGEST_BYTES = 32;
    static final int POSITION_BYTES = Integer.BYTES + 2 * Long.BYTES;

    private static final String MAGIC = "PAIRCKPT";

    /** Room for all that is not a number of the network: the declaration, the positions, the texts. */
    private static final int MOST_OTHER_BYTES = 1 << 20;

    /** A parameter and its two moments. */
    private static final int BYTES_PER_PARAMETER = 3 * Float.BYTES;

    private CheckpointFormat() {}

    static byte[] magic() {
        return MAGIC.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Returns what a checkpoint will measure at most, in bytes, before there is one; to be compared with {@link #MOST_BYTES}.
     *
     * @param parameters parameters of the network, batch-norm statistics included
     */
    public static long bytesAtMost(long parameters) {
        return Math.addExact(Math.multiplyExact(parameters, BYTES_PER_PARAMETER), MOST_OTHER_BYTES);
    }

    /**
     * Checks that a checkpoint that is written can be read, and the other way round.
     *
     * @param uri what the message calls it
     * @param bytes what it measures
     * @param most what it may measure
     * @throws CheckpointException that says both
     */
    static void requireAtMost(String uri, long bytes, long most) {
        if (bytes > most) {
            throw new CheckpointException("checkpoint " + uri + ": " + bytes + " bytes, expected at most " + most);
        }
    }

    /** Returns the digest of what a digest was given until now, and leaves it to go on. */
    static byte[] soFar(MessageDigest digest) {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be copied", e);
        }
    }
}
