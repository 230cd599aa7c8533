package io.pairstream.report;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files in one folder that appear whole or not at all: each is written under another name, and when all are there they
 * are renamed.
 */
public final class WholeFiles {

    private final Path folder;
    private final String what;

    /** @param folder the folder; made if it is not there */
    public WholeFiles(Path folder) {
        this(folder, "report folder " + folder);
    }

    private WholeFiles(Path folder, String what) {
        this.folder = folder;
        this.what = what;
    }

    /**
     * Writes one file, in a folder that is made if it is not there.
     *
     * @param file the file; one that is there is replaced
     * @throws PairStreamException if it cannot be written; it stays as it was then
     */
    public static void write(Path file, byte[] content) {
        write(file, out -> out.write(content));
    }

    /**
     * Writes one file as above, whose content need not be in memory.
     *
     * @param content gives its content; what it throws is thrown, and the file stays as it was
     */
    public static void write(Path file, Content content) {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        if (folder == null || name == null) {
            throw new PairStreamException("file " + file + ": expected the name of a file");
        }
        new WholeFiles(folder, "file " + file).writeAll(Map.of(name.toString(), content));
    }

    /**
     * Writes files, replacing those of the same names.
     *
     * @param contents content by file name
     * @throws PairStreamException if the folder or a file cannot be written; what was there before is still there then
     */
    public void write(Map<String, byte[]> contents) {
        Map<String, Content> all = new LinkedHashMap<>();
        contents.forEach((name, content) -> all.put(name, out -> out.write(content)));
        writeAll(all);
    }

    private void writeAll(Map<String, Content> contents) {
        Map<Path, Path> finalNames = new LinkedHashMap<>();
        try {
            Files.createDirectories(folder);
            for (var content : contents.entrySet()) {
                writeTemporary(content.getKey(), content.getValue(), finalNames);
            }
            for (var name : finalNames.entrySet()) {
                Files.move(
                        name.getKey(),
                        name.getValue(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            finalNames.keySet().forEach(temporary -> remove(temporary, e));
            throw new PairStreamException(what + " cannot be written: " + FileNames.reason(e), e);
        } catch (RuntimeException | Error e) {
            finalNames.keySet().forEach(temporary -> remove(temporary, e));
            throw e;
        }
    }

    private void writeTemporary(String name, Content content, Map<Path, Path> finalNames) throws IOException {
        Path target = folder.resolve(name);
        if (Files.exists(target) && !Files.isRegularFile(target)) { // such as a device, which would be replaced
            String kind = Files.isDirectory(target) ? "a folder" : "no ordinary file";
            throw new FileSystemException(target.toString(), null, name + " is " + kind);
        }
        Path temporary =
                folder.resolve("." + name + "." + ProcessHandle.current().pid() + ".tmp");
        finalNames.put(temporary, target);
        try (OutputStream out = Files.newOutputStream(temporary)) {
            content.writeTo(out);
        }
    }

    private static void remove(Path temporary, Throwable reason) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Gives the content of a file. */
    @FunctionalInterface
    public interface Content {

        /** Writes it to a stream, which the caller closes. */
        void writeTo(OutputStream out) throws IOException;
    }
}
