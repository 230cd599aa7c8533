package io.pairstream.trainer.stream;

import io.pairstream.records.ImagePair;
import io.pairstream.schemas.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Rolling digest over the pairs trained on, in order: after each mini-batch SHA-256 over the digest before it and the
 * (epoch, sequence, left index, right index, label) of its pairs as big-endian numbers. Two runs with the same digest
 * trained on the same pairs in the same order.
 */
public final class SampleDigest {

    /** The digest of no pairs. */
    public static final String EMPTY = "0".repeat(64);

    private final MessageDigest sha256;
    private final ByteBuffer fields = ByteBuffer.allocate(Integer.BYTES * 4 + Long.BYTES);

    /** @param value the digest of what was trained on so far, in hex */
    public SampleDigest(String value) {
        this.sha256 = Sha256.digest();
        sha256.update(HexFormat.of().parseHex(value));
    }

    /** Takes in the next pair. */
    public void add(ImagePair pair) {
        fields.clear();
        fields.putInt(pair.getEpoch()).putLong(pair.getSequence());
        fields.putInt(pair.getLeftIndex()).putInt(pair.getRightIndex()).putInt(pair.getLabel());
        sha256.update(fields.flip());
    }

    /** Ends the mini-batch and returns the digest in hex. */
    public String endMiniBatch() {
        byte[] digest = sha256.digest();
        sha256.update(digest);
        return HexFormat.of().formatHex(digest);
    }
}
