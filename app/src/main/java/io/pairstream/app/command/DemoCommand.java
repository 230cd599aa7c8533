package io.pairstream.app.command;

import io.pairstream.app.display.Terminal;
import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.app.failure.Shutdown;
import io.pairstream.app.run.DemoDashboard;
import io.pairstream.app.run.DemoVerifier;
import io.pairstream.app.run.OneShotQuestions;
import io.pairstream.app.run.RunPipeline;
import io.pairstream.app.run.StopSignal;
import io.pairstream.app.settings.RunOptions;
import io.pairstream.evaluator.oneshot.OneShotTask;
import io.pairstream.evaluator.oneshot.OneShotTasks;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.metrics.Health;
import io.pairstream.metrics.MetricsEndpoint;
import io.pairstream.metrics.Telemetry;
import io.pairstream.model.Models;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import io.pairstream.report.ClassificationReport;
import io.pairstream.report.ReportWriter;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.text.PlainDecimal;
import io.pairstream.web.WebService;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = {
            "Runs everything in one process: a broker on a free loopback port, producer, trainer, evaluator, report.",
            "Ends by itself, unless it is to stay for questions. Its records and checkpoints stay in the data folder."
        },
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final long HEALTH_CHECK_MILLIS = 200;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "Name of the run. Default: demo-1, or the first demo-N that is free")
    private @Nullable String runId;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "pairstream-data",
            description = "Folder of the broker's records and of the checkpoints. Default: ${DEFAULT-VALUE}")
    private Path data = Path.of("");

    @Option(
            names = "--oneshot",
            paramLabel = "DIR",
            description = "Folder of tasks that the final model is asked in the end, as 'oneshot' does. Default: none")
    private @Nullable Path oneShot;

    @Mixin
    private RunsFolderOption runs = new RunsFolderOption();

    @Mixin
    private DemoDashboardOptions dashboard = new DemoDashboardOptions();

    @Option(
            names = "--keep",
            description =
                    "Stay after the report until Ctrl-C: the dashboard, and a verifier that answers with the run's best model"
                            + " on port " + WebService.VERIFIER_PORT + ", or any free one if it is taken.")
    private boolean keeps;

    @Mixin
    private RunOptions settings = new RunOptions();

    private final CountDownLatch stop = new CountDownLatch(1);

    @Mixin
    private MetricsOptions metrics = new MetricsOptions();

    @Override
    public Integer call() {
        Models.requireDevice();
        settings.declaration().check();
        runs.requireUsable();
        List<OneShotTask> tasks = oneShot == null ? List.of() : OneShotTasks.read(oneShot);
        try (StopSignal signal = StopSignal.install("what is under way", stop::countDown);
                Terminal terminal = Terminal.of(spec.commandLine().getOut());
                Telemetry telemetry = new Telemetry();
                MetricsEndpoint endpoint = metrics.serve(
                        MetricsOptions.DEMO_PORT,
                        telemetry,
                        new Health(() -> !ProcessFailure.hasBegun(), () -> !ProcessFailure.hasBegun()));
                RunPipeline pipeline = RunPipeline.start(data, terminal, this::isStopped, telemetry.registry());
                DemoVerifier verifier = new DemoVerifier()) {
            terminal.line("Metrics: " + endpoint.url());
            try (DemoDashboard page = dashboard.start(pipeline, terminal, verifier::address)) {
                ProcessFailure.guard(() -> {
                    Optional<String> trained = run(pipeline, tasks, terminal);
                    trained.filter(name -> keeps).ifPresent(name -> {
                        verifier.start(pipeline, terminal, name, stop);
                        keep(page, verifier, terminal);
                    });
                });
            }
            return signal.exitCode();
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    /** Waits for Ctrl-C, if there is anything to wait with. */
    private void keep(DemoDashboard page, DemoVerifier verifier, Terminal terminal) {
        String kept = Stream.of(
                        page.url().map(url -> "the page at " + url),
                        verifier.url().map(url -> "the verifier at " + url))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
        if (kept.isEmpty() || isStopped()) {
            return;
        }
        terminal.result("Here until Ctrl-C: " + kept);
        try {
            while (!stop.await(HEALTH_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                ProcessFailure.requireNone();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the run's name once it is trained and shown; empty if the user has asked to stop. */
    private Optional<String> run(RunPipeline pipeline, List<OneShotTask> tasks, Terminal terminal) {
        String name = RunIds.require(runId == null ? firstFree(pipeline.kafka()) : runId);
        terminal.line(
                "Run " + name + " on Kafka at " + pipeline.kafka().broker().bootstrapServers());
        Optional<RunHistory> history = pipeline.run(
                settings.declaration().of(name), settings.declaration().images(), Integer.MAX_VALUE);
        boolean shown = history.isPresent()
                && show(history.get(), terminal)
                && ask(tasks, history.get(), pipeline.checkpoints(), terminal);
        if (!shown) {
            terminal.result("Stopped; 'pairstream demo --run-id " + name + "' with the same settings goes on");
        }
        return shown ? Optional.of(name) : Optional.empty();
    }

    /** Returns whether all of it is shown: the user may have asked to stop. */
    private boolean show(RunHistory history, Terminal terminal) {
        history.finalTestResults()
                .forEach((testSet, result) -> terminal.result("\nTest pairs (" + testSet + "), final model: loss "
                        + PlainDecimal.format(result.getLoss()) + ", accuracy "
                        + PlainDecimal.format(result.getAccuracy()) + "\n\n" + ClassificationReport.format(result)));
        return !isStopped() && draw(history, terminal);
    }

    private boolean draw(RunHistory history, Terminal terminal) {
        try {
            Path report = terminal.during("Drawing plots", () -> ReportWriter.write(history, runs.folder()));
            terminal.result("Report in " + report);
            return true;
        } catch (RuntimeException | Error e) {
            if (!isStopped() || !Shutdown.excuses(e)) {
                throw e;
            }
            return false;
        }
    }

    /** Returns whether all tasks are answered: the user may have asked to stop. */
    private boolean ask(List<OneShotTask> tasks, RunHistory history, Path store, Terminal terminal) {
        if (tasks.isEmpty()) {
            return true;
        }
        if (isStopped()) {
            return false;
        }
        CheckpointCreated last = history.lastCheckpoint().orElseThrow();
        new OneShotQuestions(tasks, false).ask(history.run(), last, store, terminal);
        return true;
    }

    private static String firstFree(KafkaEnvironment kafka) {
        Set<String> taken =
                new RunRegistry(kafka).all().stream().map(Run::getRunId).collect(Collectors.toSet());
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> "demo-" + number)
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
    }
}
