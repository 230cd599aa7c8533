package io.pairstream.it;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JVM of this machine's Java, with the options for tests and the log configuration that users have. */
public final class Jvm {

    /** System property with one more option, which the build chooses by what the tests are for. */
    private static final String CHILD_OPTION = "pairstream.child.jvm";

    private Jvm() {}

    /**
     * Returns the beginning of its command line.
     *
     * @param heap the most memory for objects, as Java writes it
     */
    public static List<String> command(String heap) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:"))
                .forEach(command::add);
        Optional.ofNullable(System.getProperty(CHILD_OPTION)).ifPresent(command::add);
        command.add("-Djava.awt.headless=true");
        command.add("-Dlogback.configurationFile=logback.xml");
        return command;
    }
}
