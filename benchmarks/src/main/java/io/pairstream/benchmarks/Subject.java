package io.pairstream.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A process that is measured: told by a line what to do, it answers with a number. It rests in between. */
final class Subject implements AutoCloseable {

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter requests;
    private final String version;

    private Subject(String name, Process process) throws IOException {
        this.name = name;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.version = answer();
    }

    /**
     * Starts a process and waits until it is ready.
     *
     * @throws IllegalStateException if it ends instead
     */
    static Subject start(String name, List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            return new Subject(name, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what it said of itself when it was ready. */
    String version() {
        return version;
    }

    /** Has it do one repeat, and returns the samples per second. */
    double measure(String kind) {
        try {
            requests.write(kind);
            requests.newLine();
            requests.flush();
            return Double.parseDouble(answer());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not answer", e);
        }
    }

    private String answer() throws IOException {
        return Objects.requireNonNull(answers.readLine(), name + " has ended");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
