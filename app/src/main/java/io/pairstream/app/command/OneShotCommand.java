package io.pairstream.app.command;

import io.pairstream.app.display.OneShotFigures;
import io.pairstream.app.display.Terminal;
import io.pairstream.app.run.OneShotQuestions;
import io.pairstream.evaluator.oneshot.OneShotTasks;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.model.Models;
import io.pairstream.report.RunHistory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "oneshot",
        description = {
            "Counts how often a run's model does not find the one of several images that shows the class of another.",
            "Nothing is published, and the run need not be finished.",
            "Where a broker is started on --data, the checkpoints are those in --data unless --checkpoints is given."
        },
        sortOptions = false)
final class OneShotCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private CheckpointOption checkpoints = new CheckpointOption();

    @Option(names = "--run-id", required = true, paramLabel = "ID", description = "The run. Required.")
    private String runId = "";

    @Option(
            names = "--tasks",
            required = true,
            paramLabel = "DIR",
            description = "Folder with a folder for each task, in the form of Omniglot's all_runs. Required.")
    private Path tasks = Path.of("");

    @Mixin
    private StepOption step = new StepOption();

    @Option(
            names = "--turns",
            description = "Compare images also turned by quarter turns and mirrored, both alike, and take the mean:"
                    + " for models trained with --turn-classes. Default: not")
    private boolean turns;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the figures of all tasks and of each, for programs. Default: not")
    private @Nullable Path json;

    @Override
    public Integer call() {
        Models.requireDevice();
        OneShotQuestions questions = new OneShotQuestions(OneShotTasks.read(tasks), turns);
        try (Terminal terminal = Terminal.of(spec.commandLine().getOut())) {
            data.use(connection, checkpoints, terminal, (kafka, store) -> ask(questions, kafka, store, terminal));
        }
        return 0;
    }

    private void ask(OneShotQuestions questions, KafkaEnvironment kafka, Path store, Terminal terminal) {
        RunHistory history = terminal.during("Reading the run's events", () -> RunHistory.read(kafka, runId));
        OneShotFigures figures = questions.ask(history.run(), step.of(history, kafka), store, terminal);
        if (json != null) {
            figures.write(json);
            terminal.result("Figures in " + json);
        }
    }
}
