package io.pairstream.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** A process that is measured: told by a line what to do, it answers with a number. It rests in between. */
final class Subject implements AutoCloseable {

    /** PairStream itself. */
    static final String PAIRSTREAM = "pairstream";

    /** The same network in PyTorch. */
    static final String PYTORCH = "pytorch";

    /** The same network from its ONNX file. */
    static final String ONNX_RUNTIME = "onnxruntime";

    /** The same network from Deeplearning4j's own layers. */
    static final String STOCK = "stock-deeplearning4j";

    /** Where a JVM finds its classes. As an option it would be so long that ONNX Runtime, which reads the command line, crashes. */
    static final String CLASS_PATH = "CLASSPATH";

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
        this.version = answer().replaceFirst("ready ", "");
    }

    /**
     * Starts a JVM with bare loops; see {@link Worker}.
     *
     * @param options of the JVM
     */
    static Subject startWorker(
            String name,
            String loops,
            Settings settings,
            String kind,
            List<String> options,
            Consumer<Map<String, String>> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                Machine.COLLECTOR,
                Worker.class.getName(),
                loops,
                settings.network(),
                Integer.toString(settings.batchSize()),
                Integer.toString(settings.microBatchSize()),
                Integer.toString(settings.steps()),
                Integer.toString(settings.side()),
                kind));
        return start(name, command, variables -> {
            variables.put(CLASS_PATH, System.getProperty("java.class.path"));
            environment.accept(variables);
        });
    }

    /**
     * Starts a process and waits until it is ready.
     *
     * @param environment may change the environment, which is this process's own
     */
    static Subject start(String name, List<String> command, Consumer<Map<String, String>> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            environment.accept(builder.environment());
            return new Subject(name, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    /** Returns what it said of itself when it was ready. */
    String version() {
        return version;
    }

    /** Has it do one repeat, and returns its number. */
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
        process.onExit().join();
    }
}
