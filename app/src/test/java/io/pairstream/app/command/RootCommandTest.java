package io.pairstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RootCommandTest {

    @Test
    void everyCommandHasVerboseAndQuietInItsHelp() {
        CommandLine root = RootCommand.commandLine();

        assertThat(help(root)).contains("--verbose");
        assertThat(root.getSubcommands().values())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(help(command))
                        .contains("--verbose", "and the stack trace of a failure.", "--quiet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--quiet doctor --verbose", "doctor --verbose --quiet", "--verbose --quiet doctor"})
    void quietAndVerboseExcludeEachOther(String line) {
        StringWriter err = new StringWriter();

        int code = RootCommand.commandLine().setErr(new PrintWriter(err, true)).execute(line.split(" ", -1));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("pairstream: options --quiet and --verbose: expected one of them at most"
                        + " (see 'pairstream --help')");
    }

    @Test
    void quietLeavesResults() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int code = RootCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("experiment", "--list", "--quiet", "--experiments=../experiments");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("quick: ");
        assertThat(err.toString()).isEmpty();
    }

    /** Returns a command's help without its line breaks. */
    private static String help(CommandLine command) {
        return command.getUsageMessage().replaceAll("\\s+", " ");
    }
}
