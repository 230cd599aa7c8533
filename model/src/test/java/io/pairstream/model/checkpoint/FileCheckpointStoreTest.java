package io.pairstream.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.model.ModelState;
import io.pairstream.schemas.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCheckpointStoreTest {

    @TempDir
    private Path folder;

    private FileCheckpointStore store;
    private StoredCheckpoint stored;
    private Path file;

    @BeforeEach
    void saveOne() {
        store = new FileCheckpointStore(folder);
        stored = store.save(checkpoint(13));
        file = folder.resolve(stored.uri());
    }

    @Test
    void givesBackWhatItKept() throws IOException {
        Checkpoint loaded = store.load(stored.uri(), stored.sha256());

        assertThat(CheckpointFormat.write(loaded)).isEqualTo(CheckpointFormat.write(checkpoint(13)));
        assertThat(loaded.positions()).isEqualTo(checkpoint(13).positions());
        assertThat(stored.uri()).isEqualTo("run-1/step-00000012.ckpt");
        assertThat(stored.bytes()).isEqualTo(Files.size(file));
    }

    @Test
    void keepsEqualCheckpointsAsEqualBytes() {
        assertThat(store.save(checkpoint(13))).isEqualTo(stored);
        assertThat(CheckpointFormat.write(checkpoint(13))).isEqualTo(CheckpointFormat.write(checkpoint(13)));
    }

    @Test
    void leavesNothingButTheFile() throws IOException {
        try (var files = Files.list(folder.resolve("run-1"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void overwritesWhatACrashLeftBehind() throws IOException {
        Files.writeString(folder.resolve("run-1/step-00000013.ckpt.tmp"), "half a checkpoint");

        StoredCheckpoint next = store.save(checkpoint(14));

        assertThat(store.load(next.uri(), next.sha256()).state().step()).isEqualTo(14);
        assertThat(folder.resolve("run-1/step-00000013.ckpt.tmp")).doesNotExist();
    }

    @Test
    void reportsAMissingFile() throws IOException {
        Files.delete(file);

        assertThatThrownBy(() -> store.load(stored.uri(), stored.sha256()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("checkpoint run-1/step-00000012.ckpt is not in store " + folder);
    }

    @Test
    void reportsATruncatedFile() throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));

        assertThatThrownBy(() -> store.load(stored.uri(), stored.sha256()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("checkpoint run-1/step-00000012.ckpt (100 bytes) has SHA-256 ")
                .hasMessageEndingWith(": expected " + stored.sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.ckpt", "/etc/passwd", "run-1/../../outside.ckpt", ""})
    void refusesANameOutsideTheStore(String uri) {
        assertThatThrownBy(() -> store.load(uri, stored.sha256()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("checkpoint " + uri + " points outside store " + folder);
    }

    @Test
    void refusesALinkOutOfTheStore(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("link.ckpt"), secret);

        assertThatThrownBy(() -> store.load("link.ckpt", stored.sha256()))
                .hasMessage("checkpoint link.ckpt points outside store " + folder);
    }

    @Test
    void namesAFolderThatCannotBeWritten(@TempDir Path other) throws IOException {
        Path blocked = Files.writeString(other.resolve("file"), "in the folder's place");

        assertThatThrownBy(() -> new FileCheckpointStore(blocked).save(checkpoint(1)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("checkpoint step-00000000.ckpt cannot be written to folder " + blocked);
    }

    @Test
    void detectsEveryTruncationAndEveryChangedByte() {
        byte[] whole = CheckpointFormat.write(checkpoint(13));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> CheckpointFormat.read("c", part)).isInstanceOf(CheckpointException.class);
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x40;
            assertThatThrownBy(() -> CheckpointFormat.read("c", changed)).isInstanceOf(CheckpointException.class);
        }
    }

    @Test
    void refusesSizesThatTheBytesDoNotHold() {
        // given a checkpoint whose first text claims two gigabytes, with a digest that is right for it
        byte[] bytes = CheckpointFormat.write(checkpoint(13));
        ByteBuffer.wrap(bytes).putInt(16, Integer.MAX_VALUE);
        byte[] body = Arrays.copyOf(bytes, bytes.length - 32);
        byte[] forged = ByteBuffer.allocate(bytes.length)
                .put(body)
                .put(Sha256.digest().digest(body))
                .array();

        assertThatThrownBy(() -> CheckpointFormat.read("c", forged))
                .isInstanceOf(CheckpointException.class)
                .hasMessageMatching("checkpoint c has \\d+ bytes left: expected 2147483647 for run id");
    }

    private static Checkpoint checkpoint(long step) {
        return new Checkpoint(
                "run-1",
                "cnn",
                1,
                2,
                List.of(new Checkpoint.Position(1, 8, 100), new Checkpoint.Position(1, 9, 101)),
                "ab".repeat(32),
                "nd4j=1",
                new ModelState(
                        step,
                        new float[] {1.5f, -0f, Float.NaN},
                        new float[] {Float.MIN_VALUE, 2},
                        new ModelState.RandomState(-5, 7)));
    }
}
