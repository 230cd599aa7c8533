package io.pairstream.report;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
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

    /** @param folder the folder; made if it is not there */
    public WholeFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes one file, in a folder that is made if it is not there.
     *
     * @param file the file; one that is there is replaced
     * @throws PairStreamException if it cannot be written; it stays as it was then
     */
    public static void write(Path file, byte[] content) {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        if (folder == null || name == null) {
            throw new PairStreamException("file " + file + ": expected the name of a file");
        }
        new WholeFiles(folder).write(Map.of(name.toString(), content));
    }

    /**
     * Writes files, replacing those of the same names.
     *
     * @param contents content by file name
     * @throws PairStreamException if the folder or a file cannot be written; what was there before is still there then
     */
    public void write(Map<String, byte[]> contents) {
        Map<Path, Path> finalNames = new LinkedHashMap<>();
        try {
            Files.createDirectories(folder);
            for (var content : contents.entrySet()) {
                Path target = folder.resolve(content.getKey());
                if (Files.isDirectory(target)) {
                    throw new FileSystemException(target.toString(), null, content.getKey() + " is a folder");
                }
                Path temporary = folder.resolve(
                        "." + content.getKey() + "." + ProcessHandle.current().pid() + ".tmp");
                finalNames.put(temporary, target);
                Files.write(temporary, content.getValue());
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
            throw new PairStreamException("report folder " + folder + " cannot be written: " + FileNames.reason(e), e);
        }
    }

    private static void remove(Path temporary, IOException reason) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
