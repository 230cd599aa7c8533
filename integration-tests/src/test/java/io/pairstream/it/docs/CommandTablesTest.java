package io.pairstream.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.app.command.RootCommand;
import io.pairstream.report.ReportWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the pages say of commands: which there are, their ports, the files of a report. */
class CommandTablesTest {

    private final CommandLine root = RootCommand.commandLine();

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/get-started.md"})
    void pagesHaveAllCommands(String page) throws IOException {
        assertThat(MarkdownPage.of(page).table("command", "does").column("command"))
                .containsExactlyInAnyOrderElementsOf(root.getSubcommands().keySet());
    }

    @Test
    void metricsHasThePortOfEachServiceThatHasOne() throws IOException {
        PageTable table = MarkdownPage.of("docs/metrics.md").table("service", "port");

        List<String> serving = root.getSubcommands().entrySet().stream()
                .filter(command -> command.getValue().getCommandSpec().findOption("--metrics-port") != null)
                .map(command -> command.getKey())
                .toList();
        List<List<String>> commands = table.rows().subList(0, table.rows().size() - 1);

        assertThat(commands).extracting(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(serving);
        assertThat(commands)
                .allSatisfy(row ->
                        assertThat(description("--metrics-port")).contains(row.get(1) + " of '" + row.get(0) + "'"));
    }

    @Test
    void getStartedHasTheFilesOfAReport() throws IOException {
        assertThat(MarkdownPage.of("docs/get-started.md").table("file", "holds").column("file").stream()
                        .flatMap(cell -> Arrays.stream(cell.split(", "))))
                .containsExactlyInAnyOrderElementsOf(ReportWriter.fileNames());
    }

    /** Returns what the help of the first command with that option says of it. */
    private String description(String option) {
        return String.join(" ", option(option).description());
    }

    private OptionSpec option(String name) {
        return root.getSubcommands().values().stream()
                .flatMap(command -> Stream.ofNullable(command.getCommandSpec().findOption(name)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no command has the option " + name));
    }
}
