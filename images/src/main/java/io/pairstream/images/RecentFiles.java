package io.pairstream.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that can be made again, of which the last ones used are kept. Others may still read one that is removed: it is gone when they
 * close it.
 *
 * @param folder where they are
 * @param suffix what their names end with
 */
public record RecentFiles(Path folder, String suffix) {

    /** What the names of files end with that are being written; one that nobody completes was left by a process that was killed. */
    public static final String PART = ".part";

    private static final Logger log = LoggerFactory.getLogger(RecentFiles.class);
    private static final int KEPT = 8;
    private static final Duration LEFT_AFTER = Duration.ofDays(1);

    /** Returns the file of a name. */
    public Path of(String name) {
        return folder.resolve(name + suffix);
    }

    /** Returns a file that nobody has, to be written; it gets the rights that files here have. */
    public static Path newPart(Path folder) {
        return folder.resolve(UUID.randomUUID() + PART);
    }

    /** Notes that a file is used, which may be another user's: then it is its owner who says so. */
    public static void use(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException e) {
            log.debug("cannot note that a file is used file={}", file, e);
        }
    }

    /** Removes all but the files used last, and what was left behind. */
    public void prune() throws IOException {
        FileTime left = FileTime.fromMillis(System.currentTimeMillis() - LEFT_AFTER.toMillis());
        List<Path> old = files(name -> name.endsWith(suffix)).stream()
                .sorted(Comparator.comparing(RecentFiles::lastUsed).reversed())
                .skip(KEPT)
                .toList();
        List<Path> parts = files(name -> name.endsWith(PART)).stream()
                .filter(part -> lastUsed(part).compareTo(left) < 0)
                .toList();
        for (Path each : Stream.concat(old.stream(), parts.stream()).toList()) {
            remove(each);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.debug("cannot remove a file, which may be another user's file={}", file, e);
        }
    }

    private List<Path> files(Predicate<String> wanted) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> wanted.test(String.valueOf(entry.getFileName())))
                    .toList();
        }
    }

    private static FileTime lastUsed(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            return FileTime.fromMillis(0); // removed meanwhile
        }
    }
}
