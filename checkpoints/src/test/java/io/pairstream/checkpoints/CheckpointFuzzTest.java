package io.pairstream.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.Sha256;
import io.pairstream.testing.fuzz.FuzzReport;
import io.pairstream.testing.fuzz.FuzzTarget;
import io.pairstream.testing.fuzz.Fuzzer;
import io.pairstream.testing.fuzz.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Broken checkpoints, most of them with a digest that is right for the broken content, are the very checkpoint that the
 * bytes say or a {@link CheckpointException} with a message of one line, and take memory in proportion to the file.
 */
class CheckpointFuzzTest implements FuzzTarget<CheckpointFuzzTest.Input, Checkpoint> {

    private static final long SEED = 1;
    private static final int HEADER_BYTES = CheckpointFormat.magic().length + Integer.BYTES;
    private static final String FILE = "run-1/step-00000001.ckpt";
    private static final int ONE_UNSIGNED_IN = 4;
    private static final int ONE_STORED_IN = 50;

    /** An error with its stack trace, the digests, and what opening a file takes. */
    private static final int MOST_ALLOCATED_ANYWAY = 8 << 10;
    /** The file itself, and its fields: arrays in the declaration hold up to 16 bytes of object for each of theirs. */
    private static final int MOST_ALLOCATED_PER_BYTE = 40;

    @TempDir
    private Path root;

    private final List<byte[]> examples = List.of(
            Checkpoints.bytes(Checkpoints.small("run-1", 2)),
            Checkpoints.bytes(Checkpoints.with("another-run", 500, new float[300], new float[600])),
            Checkpoints.bytes(Checkpoints.with("", 0, new float[0], new float[0])));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void unbrokenCheckpointsAreRead(boolean stored) throws IOException {
        for (byte[] example : examples) {
            // given
            Input input = kept(example, stored);

            // when
            Checkpoint read = read(input);

            // then
            verify(input, read);
        }
    }

    @Test
    @Timeout(value = 1800, threadMode = ThreadMode.SEPARATE_THREAD)
    void brokenCheckpointsAreACheckpointOrACheckpointException() {
        // when
        FuzzReport report = Fuzzer.attack(this, SEED);

        // then
        assertThat(report.pastHeaderShare()).as(report.toString()).isGreaterThan(0.6);
        assertThat(report.acceptedShare()).as(report.toString()).isBetween(0.05, 0.5);
    }

    @Override
    public Input input(SplittableRandom random) throws IOException {
        byte[] whole = examples.get(random.nextInt(examples.size()));
        byte[] other = examples.get(random.nextInt(examples.size()));
        Mutations mutations = new Mutations(random);
        byte[] bytes = random.nextInt(ONE_UNSIGNED_IN) == 0
                ? mutations.of(whole, other)
                : signed(mutations.of(content(whole), content(other)));
        return kept(bytes, random.nextInt(ONE_STORED_IN) == 0);
    }

    private static byte[] content(byte[] checkpoint) {
        return Arrays.copyOf(checkpoint, checkpoint.length - CheckpointFormat.DIGEST_BYTES);
    }

    private static byte[] signed(byte[] content) {
        byte[] bytes = Arrays.copyOf(content, content.length + CheckpointFormat.DIGEST_BYTES);
        System.arraycopy(Sha256.digest().digest(content), 0, bytes, content.length, CheckpointFormat.DIGEST_BYTES);
        return bytes;
    }

    private Input kept(byte[] bytes, boolean stored) throws IOException {
        if (stored) {
            Files.createDirectories(root.resolve(FILE).getParent());
            Files.write(root.resolve(FILE), bytes);
        }
        return new Input(bytes, stored);
    }

    @Override
    public Checkpoint read(Input input) {
        return input.stored()
                ? new FileCheckpointStore(root).load(FILE, Sha256.hex(input.bytes()))
                : Checkpoints.read(FILE, input.bytes());
    }

    @Override
    public Class<CheckpointException> namedError() {
        return CheckpointException.class;
    }

    @Override
    public void verify(Input input, Checkpoint checkpoint) {
        assertThat(Checkpoints.readParameters(FILE, input.bytes()))
                .isEqualTo(checkpoint.state().parameters());
        byte[] again = Checkpoints.bytes(checkpoint);
        assertThat(Checkpoints.bytes(Checkpoints.read(FILE, again))).isEqualTo(again);
        // the numbers are what the bytes say; a declaration may be written in more than one way
        int updater = checkpoint.state().updater().length * Float.BYTES;
        assertThat(tail(again, updater)).isEqualTo(tail(input.bytes(), updater));
    }

    private static byte[] tail(byte[] checkpoint, int length) {
        int end = checkpoint.length - CheckpointFormat.DIGEST_BYTES;
        return Arrays.copyOfRange(checkpoint, end - length, end);
    }

    @Override
    public boolean isPastHeader(Input input, @Nullable RuntimeException error) {
        return input.bytes().length >= HEADER_BYTES
                && Arrays.equals(input.bytes(), 0, HEADER_BYTES, examples.get(0), 0, HEADER_BYTES);
    }

    @Override
    public long mostAllocated(Input input) {
        return MOST_ALLOCATED_ANYWAY + (long) MOST_ALLOCATED_PER_BYTE * input.bytes().length;
    }

    record Input(byte[] bytes, boolean stored) {}
}
