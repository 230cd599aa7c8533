package io.pairstream.it.chaos;

import io.pairstream.app.PairStream;
import io.pairstream.it.Jvm;
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

/** A {@code pairstream} command in a process of its own, which ends with this object at the latest. */
public final class ServiceProcess implements AutoCloseable {

    /** What a shell shows as the exit code of a process that SIGKILL ended. */
    public static final int KILLED = 128 + 9;

    /** The exit code of a JVM that SIGTERM asked to end. */
    public static final int TERMINATED = 128 + 15;

    /** The exit code of a JVM that Ctrl-C asked to end. */
    public static final int INTERRUPTED = 128 + 2;

    private static final Duration LONGEST = Duration.ofMinutes(20);

    private final Process process;
    private final Path output;

    private ServiceProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a command.
     *
     * @param output file that its output goes to
     * @param surroundings what it is started in
     * @param properties system properties; with any of them it is the command with faults
     * @param arguments the command line
     */
    public static ServiceProcess start(
            Path output, Surroundings surroundings, Map<String, String> properties, List<String> arguments) {
        List<String> command = new ArrayList<>(surroundings.prefix());
        command.addAll(Jvm.command("512m"));
        if (!properties.isEmpty()) {
            command.add("-Djdk.attach.allowAttachSelf=true");
        }
        new TreeMap<>(properties).forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add((properties.isEmpty() ? PairStream.class : FaultyPairStream.class).getName());
        command.addAll(arguments);
        try {
            Files.createDirectories(output.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment().put("PAIRSTREAM_LOG_LEVEL", "INFO");
            builder.environment().putAll(surroundings.environment());
            return new ServiceProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns its process id. */
    public long pid() {
        return process.pid();
    }

    /** Returns whether it has not ended. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for its end and returns the exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("still running after " + LONGEST + ", output so far: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a process", e);
        }
    }

    /**
     * Waits for its end.
     *
     * @throws IllegalStateException with its output, if it ends with another exit code
     */
    public void requireEnd(int exitCode) {
        int found = awaitEnd();
        if (found != exitCode) {
            throw new IllegalStateException(
                    "exit code " + found + ", expected " + exitCode + "; output of all with this file:\n" + output());
        }
    }

    /**
     * Ends it with SIGKILL.
     *
     * @throws IllegalStateException if it has ended before
     */
    public void kill() {
        if (!process.isAlive()) {
            throw new IllegalStateException("ended before it was killed; output of all with this file:\n" + output());
        }
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end with SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Waits until it tells the user of one more mini-batch, or ends. Quicker than to ask the topics. */
    void awaitMiniBatch() throws InterruptedException {
        long before = miniBatchesTold();
        while (miniBatchesTold() == before && isRunning()) {
            Thread.sleep(2);
        }
    }

    /** Returns how many mini-batches it and those before it with the same output have told the user of. */
    private long miniBatchesTold() {
        return output().lines().filter(line -> line.startsWith("Mini-Batch:")).count();
    }

    /** Asks it to end as Ctrl-C does; it must be {@link Surroundings#IN_THE_FOREGROUND}. */
    public void interrupt() {
        signal("INT");
    }

    /** Lets a process that stands still go on. */
    void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the lines with which it, and those before it with the same file, told the user why they failed. */
    List<String> failures() {
        return output().lines().filter(line -> line.startsWith("pairstream: ")).toList();
    }

    /** Returns what it, and those before it with the same file, has printed. */
    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
