package io.pairstream.model.checkpoint;

import java.nio.charset.StandardCharsets;

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
final class CheckpointFormat {

    static final int VERSION = 2;
    static final int DIGEST_BYTES = 32;
    static final int POSITION_BYTES = Integer.BYTES + 2 * Long.BYTES;

    private static final String MAGIC = "PAIRCKPT";

    private CheckpointFormat() {}

    static byte[] magic() {
        return MAGIC.getBytes(StandardCharsets.US_ASCII);
    }
}
