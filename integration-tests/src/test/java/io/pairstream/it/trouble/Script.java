package io.pairstream.it.trouble;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** The {@code pairstream} script as it was installed in a folder, with the classes of this test. */
public final class Script {

    private static final Path CHECKOUT = Path.of("..");

    private Script() {}

    /** Installs it: the script and what it reads, and in the place of the built jar one that names the class path. */
    public static void install(Path home) {
        try {
            Path target = Files.createDirectories(home.resolve("app/target"));
            Files.createDirectories(target.resolve("lib"));
            Path shell = Files.createDirectories(home.resolve("app/src/main/shell"));
            Files.copy(CHECKOUT.resolve("app/src/main/shell/environment.sh"), shell.resolve("environment.sh"));
            Files.copy(CHECKOUT.resolve("pairstream"), home.resolve("pairstream"));
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
            try (OutputStream out = Files.newOutputStream(target.resolve("pairstream-app-test.jar"))) {
                new JarOutputStream(out, manifest).close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
                .filter(entry -> !entry.contains("test-classes"))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }

    /**
     * Runs lines of a shell, in which names may have any bytes: {@code $'\303\274'}.
     *
     * @param folder where
     * @param environment variables beside those of this process
     * @param lines what
     */
    public static Output run(Path folder, Map<String, String> environment, String lines) {
        try {
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", lines).directory(folder.toFile());
            builder.redirectErrorStream(true).environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(
                    process.waitFor(),
                    output.replaceAll("(?m)^WARNING: .*\\R", "").strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a user sees.
     *
     * @param exitCode exit code
     * @param text both streams
     */
    public record Output(int exitCode, String text) {}
}
