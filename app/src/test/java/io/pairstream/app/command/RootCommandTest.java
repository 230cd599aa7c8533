package io.pairstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RootCommandTest {

    @Test
    void everyCommandHasVerboseInItsHelp() {
        CommandLine root = RootCommand.commandLine();

        assertThat(help(root)).contains("--verbose");
        assertThat(root.getSubcommands().values())
                .isNotEmpty()
                .allSatisfy(command ->
                        assertThat(help(command)).contains("--verbose", "and the stack trace of a failure."));
    }

    /** Returns a command's help without its line breaks. */
    private static String help(CommandLine command) {
        return command.getUsageMessage().replaceAll("\\s+", " ");
    }
}
