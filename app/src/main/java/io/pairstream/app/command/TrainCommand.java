package io.pairstream.app.command;

import io.pairstream.app.display.StepDisplay;
import io.pairstream.app.display.Terminal;
import io.pairstream.app.display.Tone;
import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.app.run.FailedRun;
import io.pairstream.app.run.StopSignal;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.metrics.Health;
import io.pairstream.metrics.MetricsEndpoint;
import io.pairstream.metrics.Telemetry;
import io.pairstream.model.Models;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.Service;
import io.pairstream.schemas.text.PlainDecimal;
import io.pairstream.schemas.waiting.TimeLimit;
import io.pairstream.trainer.TrainerOptions;
import io.pairstream.trainer.TrainerService;
import io.pairstream.trainer.TrainerState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        description = {
            "Trains a run to its end, from its newest checkpoint if there is one.",
            "Network and hyper-parameters are those the run was declared with (see 'produce')."
        },
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--run-id", required = true, paramLabel = "ID", description = "The run to train. Required.")
    private String runId = "";

    @Mixin
    private CheckpointOption checkpoints = new CheckpointOption();

    @Option(
            names = "--keep-checkpoints",
            paramLabel = "N",
            defaultValue = "" + TrainerOptions.DEFAULT_KEPT_CHECKPOINTS,
            description = "Newest checkpoints that stay in any case; older ones go once they are evaluated, but for the"
                    + " best and those that an alias stands for or stood for. Default: ${DEFAULT-VALUE}")
    private int keptCheckpoints;

    @Option(
            names = "--accept-different-numerics",
            description = "Go on with a run that was trained with another processor, number of threads or library. Its"
                    + " bits are then no longer reproducible, and the run is marked. Default: refuse")
    private boolean acceptDifferentNumerics;

    @Mixin
    private MetricsOptions metrics = new MetricsOptions();

    @Override
    public Integer call() {
        Models.requireDevice();
        FileNames.requireUsable("checkpoint folder", checkpoints.folder());
        TrainerOptions options = new TrainerOptions(
                runId,
                checkpoints.folder(),
                keptCheckpoints,
                acceptDifferentNumerics,
                TimeLimit.RUN_DECLARED.duration());
        KafkaEnvironment kafka = connection.reachable();
        Models.nativeSettings(); // what this machine lacks is no failure of a run
        try (Terminal terminal = Terminal.of(spec.commandLine().getOut());
                Telemetry telemetry = new Telemetry()) {
            StepDisplay display = new StepDisplay(terminal, step -> terminal.line(line(step)));
            TrainerService trainer = new TrainerService(kafka, options, display, telemetry.registry());
            Health health = new Health(
                    () -> !ProcessFailure.hasBegun() && !(trainer.state() instanceof TrainerState.Failed),
                    () -> trainer.state() instanceof TrainerState.Training);
            ProcessFailure.watch(trainer::fail, new FailedRun(kafka, Service.TRAINER, runId)::mark);
            try (StopSignal signal = StopSignal.install("the mini-batch under way", trainer::stop);
                    MetricsEndpoint endpoint = metrics.serve(MetricsOptions.TRAINER_PORT, telemetry, health)) {
                terminal.line("Metrics: " + endpoint.url());
                TrainerState state = terminal.during("Preparing run " + runId, trainer::run);
                terminal.result(
                        state instanceof TrainerState.Finished finished
                                ? "Run " + runId + " " + terminal.word(Tone.GOOD, "finished") + " after "
                                        + finished.steps() + " mini-batches"
                                : "Run " + runId + " stopped; the same command goes on with it");
                return signal.exitCode();
            }
        }
    }

    private static String line(TrainingStep step) {
        return "Mini-Batch: " + step.getStep() + " - Train Loss: " + PlainDecimal.format(step.getLoss())
                + " - Train Accuracy: " + PlainDecimal.format(step.getAccuracy());
    }
}
