package io.pairstream.app.command;

import io.pairstream.app.compare.ComparedRuns;
import io.pairstream.app.compare.RunNames;
import io.pairstream.app.display.Terminal;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.model.Models;
import io.pairstream.report.RunHistory;
import io.pairstream.report.comparison.Comparison;
import io.pairstream.report.comparison.ComparisonWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        description = {
            "Compares finished runs: one page (comparison.html, no external parts) and one Markdown file (comparison.md).",
            "Figures come from the topics. Calibration, accuracy by classes and worst mistakes are those of each final model"
                    + " on the run's test pairs, and need its checkpoint.",
            "Runs that are declared with the same settings and images, and differ in their seeds alone, are taken together.",
            "Where a broker is started on --data, the checkpoints are those in --data unless --checkpoints is given."
        },
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "RUN",
            arity = "1..*",
            description = "Runs; * stands for anything, and leaves out what is not finished: 'group3*'")
    private List<String> names = new ArrayList<>();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private CheckpointOption checkpoints = new CheckpointOption();

    @Mixin
    private RunsFolderOption runs = new RunsFolderOption();

    @Mixin
    private ComparisonOptions output = new ComparisonOptions();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description =
                    "Also write the figures, for programs, beside those that FILE has: of other groups, and of other"
                            + " seeds with the same settings and images. Default: not")
    private @Nullable Path json;

    @Override
    public Integer call() {
        Models.requireDevice();
        runs.requireUsable();
        try (Terminal terminal = Terminal.of(spec.commandLine().getOut())) {
            data.use(connection, checkpoints, terminal, (kafka, store) -> compare(kafka, store, terminal));
        }
        return 0;
    }

    private void compare(KafkaEnvironment kafka, Path store, Terminal terminal) {
        List<RunHistory> histories = terminal.during(
                "Reading the runs' events",
                () -> new RunNames(kafka)
                        .histories(names, runId -> terminal.line("Left out, not finished and evaluated: " + runId)));
        ComparedRuns compared = new ComparedRuns(kafka, store, output.experiments(), terminal);
        Comparison comparison = compared.of(histories);
        output.write(comparison, runs.folder(kafka.topics()), terminal);
        if (json != null) {
            ComparisonWriter.writeFigures(comparison, json);
            terminal.result("Figures in " + json);
        }
    }
}
