package io.pairstream.app.command;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.app.compare.ComparedRuns;
import io.pairstream.app.display.Terminal;
import io.pairstream.app.experiment.Experiment;
import io.pairstream.app.experiment.ExperimentSession;
import io.pairstream.app.experiment.Experiments;
import io.pairstream.app.experiment.PlannedRun;
import io.pairstream.app.experiment.RunPlanner;
import io.pairstream.app.experiment.SeedList;
import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.app.run.RunPipeline;
import io.pairstream.app.run.StopSignal;
import io.pairstream.app.settings.ImageSourceOptions;
import io.pairstream.model.Models;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.PairStreamException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "experiment",
        description = {
            "Runs named experiments: each with each of its networks and each seed, one after the other, in one process.",
            "A run's name is that of the experiment, network and seed: group1-cnn-seed1. What is finished is not run again;"
                    + " what was stopped goes on.",
            "Of a finished run its events stay, its test pairs, and its best and its last checkpoint. Its training pairs are"
                    + " deleted from the topic (unless --keep-pairs), up to the first pair of a run that is not finished; their"
                    + " disk space is free within minutes."
        },
        sortOptions = false)
final class ExperimentCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Names of experiments; see --list")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "Print the names of all experiments and what they are for.")
    private boolean list;

    @Option(
            names = "--networks",
            paramLabel = "NAME",
            split = ",",
            description = "Networks instead of those in the file, where a file names any. Default: those")
    private List<String> networks = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "A number of seeds (3: the seeds 1, 2, 3), a range (2-4) or a list (1,3,7). Default:"
                    + " ${DEFAULT-VALUE}")
    private String seeds = "";

    @Mixin
    private ImageSourceOptions images = new ImageSourceOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "pairstream-data",
            description = "Folder of the broker's records and of the checkpoints. Default: ${DEFAULT-VALUE}")
    private Path data = Path.of("");

    @Option(names = "--keep-pairs", description = "Leave the training pairs of finished runs in their topic.")
    private boolean keepPairs;

    @Mixin
    private RunsFolderOption runs = new RunsFolderOption();

    @Mixin
    private ComparisonOptions output = new ComparisonOptions();

    private volatile boolean stopped;

    @Override
    public Integer call() {
        try (Terminal terminal = Terminal.of(spec.commandLine().getOut())) {
            Experiments experiments = output.experiments();
            if (list) {
                experiments.names().stream()
                        .map(experiments::require)
                        .forEach(each -> terminal.result(each.name() + ": " + each.description()));
                return 0;
            }
            List<PlannedRun> plan = plan(experiments);
            Models.requireDevice();
            runs.requireUsable();
            try (StopSignal signal = StopSignal.install("what is under way", () -> stopped = true);
                    RunPipeline pipeline =
                            RunPipeline.start(data, terminal, () -> stopped, new CompositeMeterRegistry())) {
                ProcessFailure.guard(() -> run(plan, pipeline, terminal));
                return signal.exitCode();
            }
        }
    }

    private List<PlannedRun> plan(Experiments experiments) {
        if (names.isEmpty()) {
            throw new PairStreamException(
                    "experiments: none named, expected one or more of " + String.join(", ", experiments.names()));
        }
        List<Long> chosen = SeedList.parse(seeds).values();
        RunPlanner planner =
                new RunPlanner(images.given()); // a wrong one is the command line's mistake, not the file's
        List<Experiment> named =
                names.stream().distinct().map(experiments::require).toList();
        return named.stream()
                .flatMap(experiment -> experiment.runs(networks, chosen).stream())
                .map(planner::plan)
                .toList();
    }

    private void run(List<PlannedRun> plan, RunPipeline pipeline, Terminal terminal) {
        ExperimentSession session = new ExperimentSession(pipeline, terminal, runs.folder(), keepPairs);
        List<RunHistory> histories = new ArrayList<>();
        for (PlannedRun planned : plan) {
            terminal.line("[" + (histories.size() + 1) + "/" + plan.size() + "] " + planned.runId());
            Optional<RunHistory> history = session.run(planned);
            if (history.isEmpty() || stopped) {
                terminal.result("Stopped; the same command goes on");
                return;
            }
            histories.add(history.get());
        }
        ComparedRuns compared =
                new ComparedRuns(pipeline.kafka(), pipeline.checkpoints(), output.experiments(), terminal);
        output.write(compared.of(histories), runs.folder(), terminal);
    }
}
