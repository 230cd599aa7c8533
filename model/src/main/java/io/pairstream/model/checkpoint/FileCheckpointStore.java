package io.pairstream.model.checkpoint;

import io.pairstream.schemas.RunIds;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
 * Checkpoints as files {@code <runId>/step-<number of the last mini-batch, 8 digits>.ckpt} under a root folder. A file
 * is written under a temporary name beside its own, forced to disk, then renamed; a crash leaves at most a temporary
 * file, which nothing reads. While a temporary file is written its writer holds a lock on it.
 */
public final class FileCheckpointStore implements CheckpointStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileCheckpointStore.class);

    private static final String TEMPORARY = ".tmp";

    private final Path root;
    private final long mostBytes;

    /** @param root folder that all checkpoints are under; made when the first one is kept */
    public FileCheckpointStore(Path root) {
        this(root, CheckpointFormat.MOST_BYTES);
    }

    FileCheckpointStore(Path root, long mostBytes) {
        this.root = root.toAbsolutePath().normalize();
        this.mostBytes = mostBytes;
    }

    @Override
    public StoredCheckpoint save(Checkpoint checkpoint) {
        return save(checkpoint, uri(checkpoint));
    }

    @Override
    public void saveForResume(Checkpoint checkpoint) {
        save(checkpoint, resumeUri(checkpoint.runId()));
    }

    private StoredCheckpoint save(Checkpoint checkpoint, String uri) {
        CheckpointFormat.requireAtMost(uri, CheckpointWriter.bytes(checkpoint), mostBytes);
        Path file = root.resolve(uri);
        Path folder = root.resolve(checkpoint.runId());
        Path temporary = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + TEMPORARY);
        try {
            makeFolder(folder);
            try {
                StoredCheckpoint stored = write(checkpoint, uri, temporary);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                force(folder);
                return stored;
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new CheckpointException(
                    "checkpoint " + uri + ": cannot be written to folder " + folder + " (" + reason(e) + ")", e);
        }
    }

    private static String uri(Checkpoint checkpoint) {
        long step = checkpoint.state().step();
        if (step < 1) {
            throw new CheckpointException("checkpoint of run " + checkpoint.runId() + " at step " + step
                    + ": expected at least one mini-batch in it");
        }
        return RunIds.require(checkpoint.runId()) + String.format(Locale.ROOT, "/step-%08d.ckpt", step - 1);
    }

    private static String resumeUri(String runId) {
        return RunIds.require(runId) + "/resume.ckpt";
    }

    private void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            force(root);
        }
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
    public Checkpoint load(String uri, String sha256) {
        return read(uri, Optional.of(sha256));
    }

    @Override
    public void delete(String uri) {
        try {
            Files.deleteIfExists(inside(uri));
        } catch (NoSuchFileException e) {
            LOG.debug("checkpoint is gone already uri={}", uri);
        } catch (IOException e) {
            throw new CheckpointException("checkpoint " + uri + ": cannot be removed (" + reason(e) + ")", e);
        }
    }

    @Override
    public Optional<Checkpoint> loadForResume(String runId) {
        String uri = resumeUri(runId);
        return Files.exists(root.resolve(uri)) ? Optional.of(read(uri, Optional.empty())) : Optional.empty();
    }

    @Override
    public void removeForResume(String runId) {
        delete(resumeUri(runId));
    }

    @Override
    public void removeLeftovers(String runId) {
        Path folder = root.resolve(RunIds.require(runId));
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
            LOG.warn("leftovers stay in the checkpoint folder folder={} reason={}", folder, reason(e));
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

    private Checkpoint read(String uri, Optional<String> sha256) {
        try (FileChannel channel = FileChannel.open(inside(uri), StandardOpenOption.READ)) {
            long bytes = channel.size();
            CheckpointFormat.requireAtMost(uri, bytes, mostBytes);
            CheckpointReader reader = new CheckpointReader(uri, channel, bytes);
            Checkpoint checkpoint = reader.read();
            sha256.ifPresent(expected -> requireDigest(uri, reader.sha256(), expected));
            return checkpoint;
        } catch (IOException e) {
            throw new CheckpointException("checkpoint " + uri + ": cannot be read (" + reason(e) + ")", e);
        }
    }

    private static void requireDigest(String uri, String found, String expected) {
        if (!found.equalsIgnoreCase(expected)) {
            throw new CheckpointException("checkpoint " + uri + ": SHA-256 is " + found + ", expected " + expected);
        }
    }

    /** Returns the real path of a name, once it is known to be under the root, links followed. */
    private Path inside(String uri) throws IOException {
        Path file;
        try {
            file = root.resolve(uri).normalize();
        } catch (InvalidPathException e) {
            throw outside(uri);
        }
        if (Path.of(uri).isAbsolute() || !file.startsWith(root) || file.equals(root)) {
            throw outside(uri);
        }
        Path real = file.toRealPath();
        if (!real.startsWith(root.toRealPath())) {
            throw outside(uri);
        }
        return real;
    }

    private CheckpointException outside(String uri) {
        return new CheckpointException("checkpoint '" + uri + "': the name points outside the store " + root);
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "no such file" : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
