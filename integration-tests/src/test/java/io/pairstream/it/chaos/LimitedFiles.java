package io.pairstream.it.chaos;

import io.pairstream.it.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A disk as it is, for processes that may not write files above a size. */
final class LimitedFiles implements FullDisk {

    /** Shells count the limit in blocks of this size, or of half of it. */
    private static final long BLOCK_BYTES = 1024;

    private final Path folder;
    private Surroundings surroundings;

    /**
     * @param folder on the disk
     * @param bytes size above which nothing can be written
     */
    LimitedFiles(Path folder, long bytes) {
        this.folder = folder;
        String blocks = Long.toString(bytes / BLOCK_BYTES);
        this.surroundings = new Surroundings(List.of("sh", "-c", "ulimit -f \"$0\" && exec \"$@\"", blocks), Map.of());
    }

    @Override
    public Surroundings surroundings() {
        return surroundings;
    }

    @Override
    public void makeRoom() {
        surroundings = Surroundings.SAME;
    }

    @Override
    public Path copyTo(Path copy) {
        return Lab.copy(folder, copy);
    }

    @Override
    public void close() {
        // nothing was made
    }
}
