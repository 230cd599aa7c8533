package io.pairstream.schemas;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Names of files and folders as users write them. */
public final class FileNames {

    private static final String HOME = "~";

    private FileNames() {}

    /**
     * Returns the path of a name. A {@code ~} at its beginning stands for the user's home, as in a shell, which leaves it as it
     * is behind {@code =}.
     *
     * @param name the name
     * @throws PairStreamException if it is empty, or no file can have it here
     */
    public static Path path(String name) {
        if (name.isBlank()) {
            throw new PairStreamException("file name '" + name + "': expected a name that is not empty");
        }
        try {
            if (name.equals(HOME) || name.startsWith(HOME + "/")) {
                return Path.of(System.getProperty("user.home") + name.substring(HOME.length()));
            }
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new PairStreamException(
                    "file name '" + name + "': " + e.getReason()
                            + "; with a UTF-8 locale, such as LC_ALL=C.UTF-8, names may have any letters",
                    e);
        }
    }

    /**
     * Checks, without writing anything, that a folder is there or can be made, and that files can be written in it.
     *
     * @param what what the folder is for, as the user reads it
     * @param folder the folder
     * @throws PairStreamException that names it and what stands in the way
     */
    public static void requireUsable(String what, Path folder) {
        Path present = Stream.iterate(folder.toAbsolutePath().normalize(), Objects::nonNull, Path::getParent)
                .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .orElse(folder);
        if (!Files.isDirectory(present)) {
            throw new PairStreamException(what + " " + folder + " cannot be used: " + present + " is no folder");
        }
        if (!Files.isWritable(present)) {
            throw new PairStreamException(what + " " + folder + " cannot be used: no right to write in " + present);
        }
    }

    /** Returns in words why a file or folder cannot be read or written; the file system's own, short errors are its name alone. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file of that name is there";
        }
        if (e instanceof NotDirectoryException) {
            return "not a folder";
        }
        if (e instanceof AccessDeniedException) {
            return "no right to";
        }
        if (e instanceof CharacterCodingException) {
            return "not UTF-8";
        }
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
