package io.pairstream.it.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A small file system in memory, mounted over a folder in a name space of its own. A shell that waits for the end of its
 * input holds the name space: however this process ends, the shell ends too and nothing of the mount is left.
 */
final class MountedDisk implements FullDisk {

    private static final String MOUNTED = "mounted";
    private static final String MOUNT = "cp -R \"$0\" \"$0.files\" && mount -t tmpfs -o size=\"$1\" tmpfs \"$0\""
            + " && cp -R \"$0.files\"/. \"$0\" && echo " + MOUNTED + " && cat";

    private final Path folder;
    private final Process shell;

    private MountedDisk(Path folder, Process shell) {
        this.folder = folder;
        this.shell = shell;
    }

    /**
     * Mounts a file system with the files of the folder.
     *
     * @param room bytes that are free on it
     * @return the disk, or empty if this machine does not let it be mounted
     */
    static Optional<FullDisk> mount(Path folder, long room) {
        try {
            String size = Long.toString(bytes(folder) + room);
            Process shell = new ProcessBuilder(
                            "unshare", "--map-root-user", "--mount", "sh", "-c", MOUNT, folder.toString(), size)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return isMounted(shell) ? Optional.of(new MountedDisk(folder, shell)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static boolean isMounted(Process shell) throws IOException {
        BufferedReader lines = shell.inputReader();
        return MOUNTED.equals(lines.readLine());
    }

    @Override
    public Surroundings surroundings() {
        return new Surroundings(
                List.of("nsenter", "--user", "--preserve-credentials", "--mount", "--target", "" + shell.pid(), "--"),
                Map.of());
    }

    @Override
    public void makeRoom() {
        runInside("mount", "-o", "remount,size=1g", folder.toString());
    }

    @Override
    public Path copyTo(Path copy) {
        runInside("cp", "-R", folder.toString(), copy.toString());
        return copy;
    }

    private void runInside(String... arguments) {
        List<String> command = new ArrayList<>(surroundings().prefix());
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("exit code " + process.exitValue() + " of " + command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command, e);
        }
    }

    @Override
    public void close() {
        shell.destroy();
    }
}
