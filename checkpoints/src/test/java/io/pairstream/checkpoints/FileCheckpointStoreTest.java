package io.pairstream.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCheckpointStoreTest {

    @TempDir
    private Path folder;

    private Path root;
    private FileCheckpointStore store;
    private CheckpointFolder run;

    @BeforeEach
    void open() {
        root = folder.resolve("store");
        store = new FileCheckpointStore(root);
        run = store.folder("run");
    }

    @Test
    void keepsACheckpointUnderItsLastMiniBatch() throws IOException {
        // given
        Checkpoint checkpoint = Checkpoints.small("run-1", 13);

        // when
        StoredCheckpoint stored = store.folder("dev.checkpoints/run-1").save(checkpoint);

        // then
        byte[] bytes = Files.readAllBytes(root.resolve("dev.checkpoints/run-1/step-00000012.ckpt"));
        assertThat(stored)
                .isEqualTo(new StoredCheckpoint(
                        "dev.checkpoints/run-1/step-00000012.ckpt", Sha256.hex(bytes), bytes.length));
        assertThat(store.load(stored.uri(), stored.sha256()))
                .usingRecursiveComparison()
                .isEqualTo(checkpoint);
        assertThat(names(root.resolve("dev.checkpoints/run-1"))).containsExactly("step-00000012.ckpt");
    }

    @Test
    void readsTheParametersAloneAndChecksAllNevertheless() throws IOException {
        // given an updater that is larger than a buffer
        float[] parameters = {1, -0f, Float.MIN_VALUE};
        StoredCheckpoint stored = run.save(Checkpoints.with("run", 1, parameters, new float[700_001]));

        // when
        float[] read = store.loadParameters(stored.uri(), stored.sha256());

        // then
        assertThat(read).isEqualTo(parameters);

        // when a byte of the updater is another one, then the parameters are not trusted
        Path file = root.resolve(stored.uri());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - CheckpointFormat.DIGEST_BYTES - 1] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> store.loadParameters(stored.uri(), stored.sha256()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("checkpoint run/step-00000000.ckpt: digest does not match the content");

        // when the end is missing, then it says so
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> store.loadParameters(stored.uri(), stored.sha256()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("truncated at byte")
                .hasMessageContaining("updater needs 2800004 bytes");
    }

    @Test
    void keepingTheSameAgainChangesNothing() {
        // given
        StoredCheckpoint first = run.save(Checkpoints.small("run", 1));

        // when
        StoredCheckpoint second = run.save(Checkpoints.small("run", 1));

        // then
        assertThat(second).isEqualTo(first);
        assertThat(store.load(first.uri(), first.sha256()).runId()).isEqualTo("run");
    }

    @Test
    void refusesBeforeItIsWrittenWhatItCouldNotRead() throws IOException {
        // given a store that reads so many bytes and not one more
        long bytes = Checkpoints.bytes(Checkpoints.small("run", 1)).length;
        FileCheckpointStore just = new FileCheckpointStore(root, bytes);
        FileCheckpointStore tooSmall = new FileCheckpointStore(root, bytes - 1);
        String message = "checkpoint run/step-00000000.ckpt: " + bytes + " bytes, expected at most " + (bytes - 1);

        // when it is written, then nothing is
        assertThatThrownBy(() -> tooSmall.folder("run").save(Checkpoints.small("run", 1)))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(message);
        assertThat(root).doesNotExist();

        // when it is there nevertheless, then it is refused with the same words
        StoredCheckpoint stored = just.folder("run").save(Checkpoints.small("run", 1));
        assertThat(just.load(stored.uri(), stored.sha256()).runId()).isEqualTo("run");
        assertThatThrownBy(() -> tooSmall.load(stored.uri(), stored.sha256())).hasMessage(message);
    }

    @Test
    void removesWhatItKeptAndIsSilentAboutWhatIsGone() throws IOException {
        // given
        StoredCheckpoint stored = run.save(Checkpoints.small("run", 1));

        // when
        store.delete(stored.uri());
        store.delete(stored.uri());

        // then
        assertThat(names(root.resolve("run"))).isEmpty();
    }

    @Test
    void removesNothingOutsideTheStore() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "not a checkpoint");

        assertThatThrownBy(() -> store.delete("../other")).isInstanceOf(CheckpointException.class);

        assertThat(other).exists();
    }

    @Test
    void aLeftoverOfACrashIsIgnored() throws IOException {
        // given
        Files.createDirectories(root.resolve("run"));
        Files.writeString(root.resolve("run/step-00000000.ckpt.0.tmp"), "half");

        // when
        StoredCheckpoint stored = run.save(Checkpoints.small("run", 1));

        // then
        assertThat(store.load(stored.uri(), stored.sha256()).state().step()).isEqualTo(1);
    }

    @Test
    void keepsOneCheckpointToGoOnFromAfterAStop() throws IOException {
        // given
        Checkpoint newer = Checkpoints.small("run", 5);

        // when
        run.saveForResume(Checkpoints.small("run", 4));
        run.saveForResume(newer);

        // then
        assertThat(run.loadForResume()).get().usingRecursiveComparison().isEqualTo(newer);
        assertThat(names(root.resolve("run"))).containsExactly("resume.ckpt");
    }

    @Test
    void removesTheCheckpointOfAStopAndIsSilentWhereThereIsNone() throws IOException {
        // given
        run.saveForResume(Checkpoints.small("run", 4));
        StoredCheckpoint announced = run.save(Checkpoints.small("run", 3));

        // when
        run.removeForResume();
        run.removeForResume();
        store.folder("unknown").removeForResume();

        // then
        assertThat(run.loadForResume()).isEmpty();
        assertThat(store.folder("unknown").loadForResume()).isEmpty();
        assertThat(store.load(announced.uri(), announced.sha256()).state().step())
                .isEqualTo(3);
    }

    @Test
    void aBrokenCheckpointOfAStopIsReported() throws IOException {
        // given
        Files.createDirectories(root.resolve("run"));
        Files.write(root.resolve("run/resume.ckpt"), new byte[] {1, 2, 3});

        // when
        assertThatThrownBy(() -> run.loadForResume())

                // then
                .isInstanceOf(CheckpointException.class)
                .hasMessage("checkpoint run/resume.ckpt: truncated at byte 0: magic needs 8 bytes, 3 are left");
    }

    @Test
    void removesWhatAKilledWriterLeftBehindAndNothingElse() throws IOException {
        // given
        run.save(Checkpoints.small("run", 1));
        run.saveForResume(Checkpoints.small("run", 2));
        Files.writeString(root.resolve("run/step-00000002.ckpt.0.tmp"), "half");
        Path ofOtherRun = Files.createDirectories(root.resolve("other")).resolve("step-00000002.ckpt.0.tmp");
        Files.writeString(ofOtherRun, "half");

        // when
        run.removeLeftovers();
        store.folder("unknown").removeLeftovers();

        // then
        assertThat(names(root.resolve("run"))).containsExactlyInAnyOrder("step-00000000.ckpt", "resume.ckpt");
        assertThat(ofOtherRun).exists();
    }

    @Test
    void leavesAloneWhatIsBeingWrittenInThisProcess() throws IOException {
        // given
        Path temporary = Files.createDirectories(root.resolve("run")).resolve("step-00000002.ckpt.0.tmp");
        try (FileChannel writer = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                FileLock lock = writer.lock()) {
            assertThat(lock.isValid()).isTrue();

            // when
            run.removeLeftovers();

            // then
            assertThat(temporary).exists();
        }
    }

    @Test
    void leavesAloneWhatAnotherProcessIsWritingUntilThatEnds() throws IOException, InterruptedException {
        // given
        Path temporary = Files.createDirectories(root.resolve("run")).resolve("step-00000002.ckpt.0.tmp");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        temporary.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(writer.inputReader().readLine()).isEqualTo(WritingProcess.WRITING);

            // when
            run.removeLeftovers();

            // then
            assertThat(temporary).exists();
        } finally {
            writer.destroyForcibly().waitFor();
        }

        // when
        run.removeLeftovers();

        // then
        assertThat(temporary).doesNotExist();
    }

    @Test
    void aFileInTheFoldersPlaceIsReportedInOneLine() throws IOException {
        // given
        Files.createDirectories(root);
        Files.writeString(root.resolve("run"), "not a folder");

        // when
        assertThatThrownBy(() -> run.save(Checkpoints.small("run", 1)))

                // then
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(
                        "checkpoint run/step-00000000.ckpt: cannot be written to folder " + root.resolve("run") + " (")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFailedWriteLeavesNothing() throws IOException {
        // given
        Path file = root.resolve("run/step-00000000.ckpt");
        Files.createDirectories(file.resolve("a folder in the file's place"));

        // when
        assertThatThrownBy(() -> run.save(Checkpoints.small("run", 1)))

                // then
                .isInstanceOf(CheckpointException.class);
        assertThat(names(root.resolve("run"))).containsExactly("step-00000000.ckpt");
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void aMissingCheckpointIsNamed() {
        // when
        assertThatThrownBy(() -> store.load("run/step-00000007.ckpt", "00"))

                // then
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "checkpoint run/step-00000007.ckpt: cannot be read from folder " + root + " (no such file)");
    }

    @Test
    void anotherDigestIsRefused() {
        // given
        StoredCheckpoint stored = run.save(Checkpoints.small("run", 1));

        // when
        assertThatThrownBy(() -> store.load(stored.uri(), "00"))

                // then
                .isInstanceOf(CheckpointException.class)
                .hasMessage("checkpoint run/step-00000000.ckpt: SHA-256 is " + stored.sha256() + ", expected 00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "run/../../secret", "/etc/hostname", "", ".", "run/\0"})
    void aNameThatPointsOutsideIsRefused(String uri) throws IOException {
        // given
        run.save(Checkpoints.small("run", 1));
        Files.writeString(folder.resolve("secret"), "secret");

        // when
        assertThatThrownBy(() -> store.load(uri, "00"))

                // then
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("points outside the store");
    }

    @Test
    void aLinkThatPointsOutsideIsRefused() throws IOException {
        // given
        run.save(Checkpoints.small("run", 1));
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(root.resolve("run/link"), folder.resolve("secret"));

        // when
        assertThatThrownBy(() -> store.load("run/link", "00"))

                // then
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("points outside the store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../run", "/run", ".", "", "run/\0"})
    void aFolderOutsideTheStoreIsRefused(String name) {
        // when
        assertThatThrownBy(() -> store.folder(name))

                // then
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("points outside the store");
    }

    @Test
    void aCheckpointBeforeTheFirstMiniBatchIsRefused() {
        // when
        assertThatThrownBy(() -> run.save(Checkpoints.small("run", 0)))

                // then
                .isInstanceOf(CheckpointException.class)
                .hasMessage("checkpoint of run run at step 0: expected at least one mini-batch in it");
    }
}
