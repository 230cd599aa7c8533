package io.pairstream.model;

import io.pairstream.schemas.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What tells two models' parameters apart. */
public final class ParameterDigest {

    private static final int FLOATS_AT_A_TIME = 1 << 16;

    private ParameterDigest() {}

    /** Returns the SHA-256 (hex) over parameters: 32-bit floats, little-endian, in the network's order. */
    public static String of(float[] parameters) {
        MessageDigest digest = Sha256.digest();
        ByteBuffer bytes = ByteBuffer.allocate(FLOATS_AT_A_TIME * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < parameters.length; from += FLOATS_AT_A_TIME) {
            int count = Math.min(FLOATS_AT_A_TIME, parameters.length - from);
            bytes.asFloatBuffer().put(parameters, from, count);
            digest.update(bytes.array(), 0, count * Float.BYTES);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
