package io.pairstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RootCommandTest {

    @Test
    void everyCommandHasVerboseInItsHelp() {
        CommandLine root = RootCommand.commandLine();

        assertThat(root.getUsageMessage()).contains("--verbose");
        assertThat(root.getSubcommands())
                .isNotEmpty()
                .allSatisfy((name, command) ->
                        assertThat(command.getUsageMessage()).contains("--verbose", "stack trace of a failure"));
    }
}
