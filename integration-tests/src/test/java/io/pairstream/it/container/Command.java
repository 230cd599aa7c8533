package io.pairstream.it.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that is run to its end, in a folder and with environment variables beside those of this process.
 *
 * @param folder where
 * @param environment the variables
 */
record Command(Path folder, Map<String, String> environment) {

    /**
     * Runs a command line.
     *
     * @return what it printed
     * @throws IllegalStateException with all that it printed, if it failed
     */
    String run(List<String> line) {
        return run(line, List.of());
    }

    /** Runs a command line as above, with further arguments. */
    String run(List<String> line, List<String> arguments) {
        List<String> all = new ArrayList<>(line);
        all.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException(String.join(" ", all) + ": exit code " + exitCode + "\n" + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + String.join(" ", all), e);
        }
    }

    /** Returns whether a command line is there and succeeds. */
    boolean succeeds(List<String> line) {
        try {
            run(line);
            return true;
        } catch (UncheckedIOException | IllegalStateException e) {
            return false;
        }
    }
}
