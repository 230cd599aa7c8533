package io.pairstream.it;

import io.pairstream.app.command.RootCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * What a user sees of a command.
 *
 * @param exitCode its exit code
 * @param out what it printed
 * @param err what it printed to the error stream, but for what it said of waits
 * @param waits what it said there of waits, most of which depend on how fast the machine is
 */
public record Cli(int exitCode, String out, String err, String waits) {

    /** Runs a command in this JVM. */
    public static Cli run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                RootCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = commandLine.execute(arguments);
        return new Cli(exitCode, out.toString(), lines(err, line -> !isOfAWait(line)), lines(err, Cli::isOfAWait));
    }

    /** Returns whether a line of the error stream says of a wait that it goes on, or is over. */
    public static boolean isOfAWait(String line) {
        return line.startsWith("Waiting for ") || line.startsWith("Going on: ");
    }

    private static String lines(StringWriter printed, Predicate<String> wanted) {
        return printed.toString()
                .lines()
                .filter(wanted)
                .map(line -> line + System.lineSeparator())
                .collect(Collectors.joining());
    }
}
