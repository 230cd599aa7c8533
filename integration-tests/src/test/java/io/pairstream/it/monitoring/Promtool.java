package io.pairstream.it.monitoring;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Prometheus' own tool for checking its files, in a process.
 *
 * @param successful whether it found nothing wrong
 * @param output what it printed
 */
record Promtool(boolean successful, String output) {

    private static final String NAME = "promtool";

    /** Skips the test where the tool is not to be found. */
    static void assumeInstalled() {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, NAME)));
        assumeTrue(installed, "no promtool: install Debian's prometheus, or take promtool out of that package");
    }

    /** Runs the tool. */
    static Promtool run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(NAME));
        command.addAll(List.of(arguments));
        Path printed = Files.createTempFile(NAME, ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            String output = Files.readString(printed, StandardCharsets.UTF_8);
            return new Promtool(ended && process.exitValue() == 0, output);
        } finally {
            process.destroyForcibly();
            Files.delete(printed);
        }
    }
}
