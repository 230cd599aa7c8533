package io.pairstream.checkpoints;

import io.pairstream.schemas.FileNames;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run's checkpoints as files {@code step-<number of the last mini-batch, 8 digits>.ckpt} in its folder. A file is written
 * under a temporary name beside its own, forced to disk, then renamed; a crash leaves at most a temporary file, which
 * nothing reads. While a temporary file is written its writer holds a lock on it.
 */
final class FileCheckpointFolder implements CheckpointFolder {

    private static final Logger LOG = LoggerFactory.getLogger(FileCheckpointFolder.class);

    private static final String TEMPORARY = ".tmp";
    private static final String RESUME = "resume.ckpt";

    private final FileCheckpointStore store;
    private final String name;
    private final Path folder;

    /**
     * @param store the store that it is in
     * @param name its name there
     * @param folder where that is
     */
    FileCheckpointFolder(FileCheckpointStore store, String name, Path folder) {
        this.store = store;
        this.name = name;
        this.folder = folder;
    }

    @Override
    public StoredCheckpoint save(Checkpoint checkpoint) {
        long step = checkpoint.state().step();
        if (step < 1) {
            throw new CheckpointException("checkpoint of run " + checkpoint.runId() + " at step " + step
                    + ": expected at least one mini-batch in it");
        }
        return save(checkpoint, String.format(Locale.ROOT, "step-%08d.ckpt", step - 1));
    }

    @Override
    public void saveForResume(Checkpoint checkpoint) {
        save(checkpoint, RESUME);
    }

    private StoredCheckpoint save(Checkpoint checkpoint, String file) {
        String uri = uri(file);
        CheckpointFormat.requireAtMost(uri, CheckpointWriter.bytes(checkpoint), store.mostBytes());
        Path temporary = folder.resolve(file + "." + UUID.randomUUID() + TEMPORARY);
        try {
            makeFolder(folder);
            try {
                StoredCheckpoint stored = write(checkpoint, uri, temporary);
                Files.move(
                        temporary,
                        folder.resolve(file),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                force(folder);
                return stored;
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new CheckpointException(
                    "checkpoint " + uri + ": cannot be written to folder " + folder + " (" + FileNames.reason(e) + ")",
                    e);
        }
    }

    private String uri(String file) {
        return name + "/" + file;
    }

    /** Makes a folder and those above it up to the store's root, each of them durably. */
    private void makeFolder(Path wanted) throws IOException {
        if (Files.isDirectory(wanted)) {
            return;
        }
        Path above = wanted.equals(store.root()) ? null : wanted.getParent();
        if (above == null) {
            Files.createDirectories(wanted);
            return;
        }
        makeFolder(above);
        Files.createDirectories(wanted);
        force(above);
    }

    private static StoredCheckpoint write(Checkpoint checkpoint, String uri, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            lock(channel, file);
            StoredCheckpoint stored = new CheckpointWriter(channel).write(checkpoint, uri);
            channel.force(true);
            return stored;
        }
    }

    /** Takes the lock that tells a file being written from a leftover; it goes with the process, however that ends. */
    private static void lock(FileChannel channel, Path file) {
        try {
            channel.lock();
        } catch (IOException e) {
            LOG.debug("no locks on this file system, leftovers of killed writers will stay file={}", file, e);
        }
    }

    /** Makes the names in a folder durable. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public Optional<Checkpoint> loadForResume() {
        return Files.exists(folder.resolve(RESUME))
                ? Optional.of(store.read(uri(RESUME), Optional.empty()))
                : Optional.empty();
    }

    @Override
    public void removeForResume() {
        store.delete(uri(RESUME));
    }

    @Override
    public void removeLeftovers() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*" + TEMPORARY)) {
            for (Path each : leftovers) {
                if (isAbandoned(each)) {
                    Files.deleteIfExists(each);
                    LOG.info("removed what a killed trainer had not finished writing file={}", each);
                }
            }
        } catch (IOException e) {
            LOG.warn("leftovers stay in the checkpoint folder folder={} reason={}", folder, FileNames.reason(e));
        }
    }

    private static boolean isAbandoned(Path temporary) throws IOException {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            return false; // being written in this JVM, or finished just now
        }
    }
}
