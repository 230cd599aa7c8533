package io.pairstream.images.random;

import io.pairstream.schemas.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Seeds for one purpose each, so that a change in one place of a run moves no random number of another. */
public final class Seeds {

    private Seeds() {}

    /**
     * Returns the first 8 bytes, big-endian, of SHA-256 over the UTF-8 text {@code pairstream/<seed>/<purpose>/<index>}.
     *
     * @param seed the run's seed
     * @param purpose what the random numbers are for
     * @param index which of several, from 0
     */
    public static long derive(long seed, String purpose, long index) {
        String text = "pairstream/" + seed + "/" + purpose + "/" + index;
        byte[] hash = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getLong();
    }

    /** Returns a generator with the derived seed. */
    public static SplitMix64 generator(long seed, String purpose, long index) {
        return new SplitMix64(derive(seed, purpose, index));
    }
}
