package io.pairstream.it.chaos;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A disk without room for another file of a size, as processes see it that are started in its {@link #surroundings()}: a
 * small file system of its own where this machine lets one be mounted, else the system's limit on the size of a file.
 */
interface FullDisk extends AutoCloseable {

    /**
     * Fills the disk that a folder is on.
     *
     * @param folder with files, which stay as they are
     * @param bytes size of a file that there is no room for
     */
    static FullDisk of(Path folder, long bytes) {
        Optional<FullDisk> mounted = MountedDisk.mount(folder, bytes / 2);
        return mounted.orElseGet(() -> new LimitedFiles(folder, bytes / 2));
    }

    /** Returns what processes are to be started in. */
    Surroundings surroundings();

    /** Makes room for all that comes. */
    void makeRoom();

    /** Copies the folder to one that is not there yet, and returns that. */
    Path copyTo(Path copy);

    @Override
    void close();
}
