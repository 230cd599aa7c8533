package io.pairstream.it.trouble;

import io.pairstream.app.PairStream;
import io.pairstream.it.Cli;
import io.pairstream.it.Jvm;
import io.pairstream.it.chaos.FaultyPairStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A command as a user starts it, in a process of its own, with what it prints to each stream. */
final class CommandProcess implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Process process;
    private final Path out;
    private final Path err;

    private CommandProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * What a user has of a command that has ended.
     *
     * @param exitCode its exit code
     * @param out what it printed
     * @param err lines of the error stream, without what the JVM says of its own modules, and what is said of waits
     */
    record Outcome(int exitCode, String out, List<String> err) {}

    /** Runs a command with system properties for its faults to its end. */
    static Outcome run(Path folder, Map<String, String> properties, List<String> arguments) {
        try (CommandProcess command = start(folder, properties, arguments)) {
            return command.awaitEnd();
        }
    }

    /** Starts a command with system properties for its faults. */
    static CommandProcess start(Path folder, Map<String, String> properties, List<String> arguments) {
        return start(folder, System.getProperty("java.class.path"), FaultyPairStream.class, properties, arguments);
    }

    /** Runs a command without faults and with so large a heap, as Java writes it, to its end. */
    static Outcome runWithHeap(String heap, Path folder, List<String> arguments) {
        String classPath = System.getProperty("java.class.path");
        try (CommandProcess command = start(heap, folder, classPath, PairStream.class, Map.of(), arguments)) {
            return command.awaitEnd();
        }
    }

    /** Starts a main class on a class path. */
    static CommandProcess start(
            Path folder, String classPath, Class<?> main, Map<String, String> properties, List<String> arguments) {
        return start("384m", folder, classPath, main, properties, arguments);
    }

    private static CommandProcess start(
            String heap,
            Path folder,
            String classPath,
            Class<?> main,
            Map<String, String> properties,
            List<String> arguments) {
        List<String> command = new ArrayList<>(Jvm.command(heap));
        command.add("-Djdk.attach.allowAttachSelf=true");
        new TreeMap<>(properties).forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        try {
            Path out = Files.createTempFile(folder, "command", ".out");
            Path err = Files.createTempFile(folder, "command", ".err");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new CommandProcess(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what follows a text in a line that it prints, waiting for that. */
    String awaitValueOf(String text) {
        Pattern line = Pattern.compile("(?m)^" + Pattern.quote(text) + "(\\S+)$");
        return Awaitility.await()
                .atMost(LONGEST)
                .until(
                        () -> {
                            Matcher found = line.matcher(read(out));
                            return found.find() ? found.group(1) : "";
                        },
                        value -> !value.isEmpty() || !process.isAlive());
    }

    /** Waits for its end. */
    Outcome awaitEnd() {
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("still running, printed so far: " + read(out) + read(err));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a process", e);
        }
        List<String> lines = read(err)
                .lines()
                .filter(line -> !line.startsWith("WARNING: ") && !Cli.isOfAWait(line))
                .toList();
        return new Outcome(process.exitValue(), read(out), lines);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
