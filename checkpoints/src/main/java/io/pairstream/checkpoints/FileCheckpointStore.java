package io.pairstream.checkpoints;

import io.pairstream.schemas.FileNames;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checkpoints as files under a root folder; {@link FileCheckpointFolder} writes them. */
public final class FileCheckpointStore implements CheckpointStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileCheckpointStore.class);

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
    public Checkpoint load(String uri, String sha256) {
        return read(uri, Optional.of(sha256));
    }

    @Override
    public float[] loadParameters(String uri, String sha256) {
        return read(uri, Optional.of(sha256), CheckpointReader::readParameters);
    }

    @Override
    public CheckpointFolder folder(String name) {
        return new FileCheckpointFolder(this, name, resolved(name));
    }

    Path root() {
        return root;
    }

    long mostBytes() {
        return mostBytes;
    }

    @Override
    public void delete(String uri) {
        try {
            Files.deleteIfExists(inside(uri));
        } catch (NoSuchFileException e) {
            LOG.debug("checkpoint is gone already uri={}", uri);
        } catch (IOException e) {
            throw new CheckpointException("checkpoint " + uri + ": cannot be removed (" + FileNames.reason(e) + ")", e);
        }
    }

    /** Returns a checkpoint that must have a digest, if one is given. */
    Checkpoint read(String uri, Optional<String> sha256) {
        return read(uri, sha256, CheckpointReader::read);
    }

    private <T> T read(String uri, Optional<String> sha256, Part<T> part) {
        try (FileChannel channel = FileChannel.open(inside(uri), StandardOpenOption.READ)) {
            long bytes = channel.size();
            CheckpointFormat.requireAtMost(uri, bytes, mostBytes);
            CheckpointReader reader = new CheckpointReader(uri, channel, bytes);
            T read = part.of(reader);
            sha256.ifPresent(expected -> requireDigest(uri, reader.sha256(), expected));
            return read;
        } catch (IOException e) {
            throw new CheckpointException(
                    "checkpoint " + uri + ": cannot be read from folder " + root + " (" + FileNames.reason(e) + ")", e);
        }
    }

    private static void requireDigest(String uri, String found, String expected) {
        if (!found.equalsIgnoreCase(expected)) {
            throw new CheckpointException("checkpoint " + uri + ": SHA-256 is " + found + ", expected " + expected);
        }
    }

    /** Returns the real path of a name, once it is known to be under the root, links followed. */
    private Path inside(String uri) throws IOException {
        Path real = resolved(uri).toRealPath();
        if (!real.startsWith(root.toRealPath())) {
            throw outside(uri);
        }
        return real;
    }

    /** Returns the path of a name, once it is known to be under the root. */
    private Path resolved(String uri) {
        Path file;
        try {
            file = root.resolve(uri).normalize();
        } catch (InvalidPathException e) {
            throw outside(uri);
        }
        if (Path.of(uri).isAbsolute() || !file.startsWith(root) || file.equals(root)) {
            throw outside(uri);
        }
        return file;
    }

    private CheckpointException outside(String uri) {
        return new CheckpointException("checkpoint '" + uri + "': the name points outside the store " + root);
    }

    /** What is wanted of a checkpoint. */
    @FunctionalInterface
    private interface Part<T> {
        T of(CheckpointReader reader) throws IOException;
    }
}
