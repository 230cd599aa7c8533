package io.pairstream.app.command;

import io.pairstream.app.display.Terminal;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.report.ReportWriter;
import io.pairstream.report.RunHistory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = "Makes the files of a finished and evaluated run, from the topics alone.",
        sortOptions = false)
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--run-id", required = true, paramLabel = "ID", description = "The run. Required.")
    private String runId = "";

    @Mixin
    private RunsFolderOption runs = new RunsFolderOption();

    @Override
    public Integer call() {
        KafkaEnvironment kafka = connection.reachable();
        try (Terminal terminal = Terminal.of(spec.commandLine().getOut())) {
            RunHistory history = terminal.during("Reading the run's events", () -> RunHistory.read(kafka, runId));
            Path written =
                    terminal.during("Drawing plots", () -> ReportWriter.write(history, runs.folder(kafka.topics())));
            terminal.result("Report in " + written);
        }
        return 0;
    }
}
