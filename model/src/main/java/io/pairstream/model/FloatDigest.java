package io.pairstream.model;

import io.pairstream.schemas.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** SHA-256 over 32-bit floats, little-endian. */
final class FloatDigest {

    private FloatDigest() {}

    static String sha256(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Sha256.hex(bytes.array());
    }
}
