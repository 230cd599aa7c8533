package io.pairstream.report;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A folder of files that appears whole or not at all, and after what is written in it was looked at: it is made under another name beside
 * its place, and renamed in the end. One of an earlier time is replaced as a whole, if nothing is in it but files of the same names.
 */
public final class WholeFolder {

    private final Path folder;
    private final Path place;
    private final Set<String> names;

    /**
     * @param folder the folder
     * @param names the files that it may have in it when it is replaced
     * @throws PairStreamException if it cannot be made there, or has anything else in it
     */
    public WholeFolder(Path folder, Set<String> names) {
        this.folder = folder;
        this.place = place(folder);
        this.names = Set.copyOf(names);
        if (!Files.isDirectory(place)) {
            FileNames.requireUsable("folder", folder);
        }
        requireNothingElse();
    }

    private static Path place(Path folder) {
        try {
            Path place = Files.exists(folder)
                    ? folder.toRealPath()
                    : folder.toAbsolutePath().normalize();
            if (place.getParent() == null) {
                throw new PairStreamException("folder " + folder + ": expected the name of a folder in another one");
            }
            return place;
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static PairStreamException unusable(Path folder, IOException reason) {
        return new PairStreamException("folder " + folder + " cannot be written: " + FileNames.reason(reason), reason);
    }

    private void requireNothingElse() {
        other().ifPresent(name -> {
            throw new PairStreamException("folder " + folder + " has " + name
                    + " in it: expected none of that name, an empty one, or one with nothing but "
                    + String.join(", ", names.stream().sorted().toList()));
        });
    }

    private Optional<String> other() {
        if (!Files.exists(place)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> !isOurs(file))
                    .map(file -> place.relativize(file).toString())
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private boolean isOurs(Path file) {
        return names.contains(place.relativize(file).toString())
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Writes files, lets somebody look at them where they lie, and puts them in their place.
     *
     * @param contents content by file name
     * @param look is given the folder that they are in; if it throws, there is no new folder, and an earlier one stays
     * @return what that returns
     * @throws PairStreamException if the folder cannot be written; an earlier one is still there then
     */
    public <T> T write(Map<String, byte[]> contents, Function<Path, T> look) {
        Path made = beside("tmp");
        try {
            remove(made);
            Files.createDirectories(made);
            for (var content : contents.entrySet()) {
                Files.write(made.resolve(content.getKey()), content.getValue());
            }
            T seen = look.apply(made);
            requireNothingElse();
            putInPlace(made);
            return seen;
        } catch (IOException e) {
            throw unusable(folder, e);
        } finally {
            removeQuietly(made);
        }
    }

    private Path beside(String ending) {
        return place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + "." + ending);
    }

    private void putInPlace(Path made) throws IOException {
        if (!Files.exists(place)) {
            Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path before = beside("old");
        Files.move(place, before, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(before, place, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
        removeQuietly(before);
    }

    /** Removes a folder of files, if it is there. */
    private static void remove(Path made) throws IOException {
        if (!Files.exists(made)) {
            return;
        }
        try (Stream<Path> files = Files.list(made)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Files.delete(file);
            }
        }
        Files.delete(made);
    }

    private static void removeQuietly(Path made) {
        try {
            remove(made);
        } catch (IOException e) {
            // it is no part of what was asked for, and its name says what it is
        }
    }
}
