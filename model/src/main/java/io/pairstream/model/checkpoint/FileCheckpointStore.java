package io.pairstream.model.checkpoint;

import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Keeps checkpoints as files {@code <run id>/step-00000012.ckpt}, the number being that of the last mini-batch in it. A
 * file is written under a temporary name, forced to the disk, and renamed; so what has a checkpoint's name is whole.
 */
public final class FileCheckpointStore implements CheckpointStore {

    private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

    private final Path root;

    /** @param root the store's folder; made when the first checkpoint is kept */
    public FileCheckpointStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public StoredCheckpoint save(Checkpoint checkpoint) {
        byte[] bytes = CheckpointFormat.write(checkpoint);
        String name =
                String.format(Locale.ROOT, "step-%08d.ckpt", checkpoint.state().step() - 1);
        Path folder = root.resolve(RunIds.require(checkpoint.runId()));
        try {
            Files.createDirectories(folder);
            Path temporary = folder.resolve(name + ".tmp");
            write(temporary, bytes);
            Files.move(
                    temporary,
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            force(folder);
        } catch (IOException e) {
            throw new CheckpointException(
                    "checkpoint " + name + " cannot be written to folder " + folder + ": " + reason(e), e);
        }
        return new StoredCheckpoint(checkpoint.runId() + "/" + name, Sha256.hex(bytes), bytes.length);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** Makes the rename durable. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public Checkpoint load(String uri, String sha256) {
        Path file = resolve(uri);
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new CheckpointException(
                        "checkpoint " + uri + " has " + size + " bytes: expected at most " + MOST_BYTES);
            }
            byte[] bytes = Files.readAllBytes(file);
            String found = Sha256.hex(bytes);
            if (!found.equals(sha256)) {
                throw new CheckpointException("checkpoint " + uri + " (" + bytes.length + " bytes) has SHA-256 " + found
                        + ": expected " + sha256);
            }
            return CheckpointFormat.read(uri, bytes);
        } catch (NoSuchFileException e) {
            throw new CheckpointException("checkpoint " + uri + " is not in store " + root, e);
        } catch (IOException e) {
            throw new CheckpointException("checkpoint " + uri + " cannot be read: " + reason(e), e);
        }
    }

    private Path resolve(String uri) {
        try {
            Path file = root.resolve(uri).normalize();
            boolean inside = file.startsWith(root) && !file.equals(root);
            if (inside && Files.exists(file)) {
                inside = file.toRealPath().startsWith(root.toRealPath());
            }
            if (!inside) {
                throw new CheckpointException("checkpoint " + uri + " points outside store " + root);
            }
            return file;
        } catch (InvalidPathException | IOException e) {
            throw new CheckpointException("checkpoint " + uri + " is no name in store " + root, e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }
}
