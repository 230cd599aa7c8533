package io.pairstream.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CheckpointFormatTest {

    private static final int VERSION_AT = 8;
    private static final int DECLARATION_LENGTH_AT = 12;

    private final byte[] bytes = Checkpoints.bytes(Checkpoints.small("run", 3));

    @Test
    void readsWhatWasWritten() {
        // when
        Checkpoint read = Checkpoints.read("a", bytes);

        // then
        assertThat(read).usingRecursiveComparison().isEqualTo(Checkpoints.small("run", 3));
    }

    @Property(tries = 100)
    void everyBitOfTheNumbersSurvives(@ForAll @Size(max = 50) int[] parameters, @ForAll @Size(max = 50) int[] updater) {
        // given
        Checkpoint checkpoint = Checkpoints.with("run", 3, floats(parameters), floats(updater));

        // when
        Checkpoint read = Checkpoints.read("a", Checkpoints.bytes(checkpoint));

        // then
        assertThat(bits(read.state().parameters())).isEqualTo(parameters);
        assertThat(bits(read.state().updater())).isEqualTo(updater);
    }

    private static float[] floats(int[] bits) {
        ByteBuffer buffer = ByteBuffer.allocate(bits.length * Float.BYTES);
        buffer.asIntBuffer().put(bits);
        float[] values = new float[bits.length];
        buffer.asFloatBuffer().get(values);
        return values;
    }

    private static int[] bits(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
        buffer.asFloatBuffer().put(values);
        int[] bits = new int[values.length];
        buffer.asIntBuffer().get(bits);
        return bits;
    }

    @Test
    void arraysLongerThanTheWritersBufferSurvive() {
        // given
        float[] parameters = new float[700_001];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = i;
        }
        Checkpoint checkpoint = Checkpoints.with("run", 3, parameters, new float[3]);

        // when
        Checkpoint read = Checkpoints.read("a", Checkpoints.bytes(checkpoint));

        // then
        assertThat(Arrays.equals(read.state().parameters(), parameters)).isTrue();
    }

    @Property(tries = 50)
    void whatACheckpointWillMeasureIsKnownBeforeItIsWritten(
            @ForAll @StringLength(max = 40) String runId,
            @ForAll @IntRange(max = 300) int parameters,
            @ForAll @IntRange(max = 600) int updater) {
        // given
        Checkpoint checkpoint = Checkpoints.with(runId, 3, new float[parameters], new float[updater]);

        // when
        long bytes = CheckpointWriter.bytes(checkpoint);

        // then
        assertThat(bytes).isEqualTo(Checkpoints.bytes(checkpoint).length);
        assertThat(CheckpointFormat.bytesAtMost(Math.max(parameters, updater))).isGreaterThan(bytes);
    }

    @Test
    void equalCheckpointsHaveEqualBytes() {
        // when
        byte[] again = Checkpoints.bytes(Checkpoints.small("run", 3));

        // then
        assertThat(again).isEqualTo(bytes);
    }

    @Test
    void everyTruncationIsRefused() {
        for (int length = 0; length < bytes.length; length++) {
            // given
            byte[] truncated = Arrays.copyOf(bytes, length);

            // when
            assertThatThrownBy(() -> Checkpoints.read("a.ckpt", truncated))

                    // then
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageStartingWith("checkpoint a.ckpt: ");
        }
    }

    @Test
    void aTruncationSaysWhere() {
        // given
        byte[] truncated = Arrays.copyOf(bytes, 60);

        // when
        assertThatThrownBy(() -> Checkpoints.read("a.ckpt", truncated))

                // then
                .hasMessageMatching("checkpoint a\\.ckpt: truncated at byte \\d+: .* needs \\d+ bytes, \\d+ are left");
    }

    @Test
    void everyFlippedBitIsRefused() {
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            // given
            byte[] broken = bytes.clone();
            broken[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            // when
            assertThatThrownBy(() -> Checkpoints.read("a.ckpt", broken))

                    // then
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageStartingWith("checkpoint a.ckpt: ");
        }
    }

    @Property(tries = 50)
    void trailingBytesAreRefused(@ForAll @IntRange(min = 1, max = 200) int extra) {
        // given
        byte[] longer = Arrays.copyOf(bytes, bytes.length + extra);

        // when
        assertThatThrownBy(() -> Checkpoints.read("a.ckpt", longer))

                // then
                .hasMessageMatching("checkpoint a\\.ckpt: " + extra + " trailing bytes after byte \\d+");
    }

    @Test
    void aTextThatIsNotUtf8IsRefusedThoughItsDigestIsRight() {
        // given
        byte[] broken = bytes.clone();
        broken[firstByteOf("ab12", bytes)] = (byte) 0xff;
        MessageDigest digest = Sha256.digest();
        int end = broken.length - CheckpointFormat.DIGEST_BYTES;
        digest.update(broken, 0, end);
        System.arraycopy(digest.digest(), 0, broken, end, CheckpointFormat.DIGEST_BYTES);

        // when
        assertThatThrownBy(() -> Checkpoints.read("a.ckpt", broken))

                // then
                .hasMessage("checkpoint a.ckpt: sample digest is not UTF-8");
    }

    private static int firstByteOf(String text, byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    @Test
    void anotherFileIsRefusedByItsMagic() {
        // given
        byte[] other = bytes.clone();
        other[0] = 'X';

        // when
        assertThatThrownBy(() -> Checkpoints.read("a.ckpt", other))

                // then
                .hasMessage("checkpoint a.ckpt: bad magic, this is not a PairStream checkpoint");
    }

    @Test
    void anotherVersionIsRefused() {
        // given
        byte[] other = bytes.clone();
        other[VERSION_AT] = 1;

        // when
        assertThatThrownBy(() -> Checkpoints.read("a.ckpt", other))

                // then
                .hasMessage("checkpoint a.ckpt: version 1: expected 2");
    }

    @Test
    void aHugeLengthIsRefusedBeforeAnythingIsAllocated() {
        // given
        byte[] other = bytes.clone();
        ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN).putInt(DECLARATION_LENGTH_AT, Integer.MAX_VALUE);

        // when
        assertThatThrownBy(() -> Checkpoints.read("a.ckpt", other))

                // then
                .hasMessageContaining("declaration needs 2147483647 bytes");
    }
}
