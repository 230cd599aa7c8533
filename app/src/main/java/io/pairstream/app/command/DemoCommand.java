package io.pairstream.app.command;

import io.pairstream.app.Terminal;
import io.pairstream.app.broker.EmbeddedBroker;
import io.pairstream.evaluator.EvaluatorService;
import io.pairstream.model.Models;
import io.pairstream.producer.ProducerService;
import io.pairstream.records.LossPoint;
import io.pairstream.records.Run;
import io.pairstream.report.ClassificationReport;
import io.pairstream.report.PlainDecimal;
import io.pairstream.report.ReportWriter;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.client.Broker;
import io.pairstream.schemas.client.RunRegistry;
import io.pairstream.schemas.client.TopicFollower;
import io.pairstream.schemas.serde.RecordSerdes;
import io.pairstream.schemas.topic.TopicAdmin;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.trainer.TrainerOptions;
import io.pairstream.trainer.TrainerService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
            "Ends by itself. Its records and checkpoints stay in the data folder."
        },
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final int PARTITIONS = 4;
    private static final Duration POLL = Duration.ofMillis(100);

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

    @Mixin
    private RunsFolderOption runs = new RunsFolderOption();

    @Mixin
    private DeclarationOptions settings = new DeclarationOptions();

    private volatile boolean stopped;

    @Override
    public Integer call() {
        Models.requireDevice();
        try (StopSignal signal = StopSignal.install(() -> stopped = true);
                Terminal terminal = Terminal.of(spec.commandLine().getOut());
                BackgroundTasks library = loadLibrary();
                EmbeddedBroker server = EmbeddedBroker.start(data.resolve("broker"), 0)) {
            run(Broker.at(server.bootstrapServers()), terminal, library);
            return signal.exitCode();
        }
    }

    /** Begins to load the native library, which takes as long as the broker takes to start. */
    private static BackgroundTasks loadLibrary() {
        BackgroundTasks library = new BackgroundTasks();
        library.start("library", Models::nativeSettings);
        return library;
    }

    private void run(Broker broker, Terminal terminal, BackgroundTasks library) {
        Topics topics = Topics.withDefaultPrefix();
        new TopicAdmin(broker).createMissing(topics.settings(PARTITIONS), 1);
        String name = RunIds.require(runId == null ? firstFree(broker, topics) : runId);
        terminal.line("Run " + name + " on Kafka at " + broker.bootstrapServers());
        Path checkpoints = data.resolve("checkpoints");
        ProducerService producer = new ProducerService(
                broker,
                topics,
                settings.toProducerOptions(name),
                settings.imageSources(),
                new ProducerDisplay(terminal));
        TrainerOptions options = new TrainerOptions(
                name,
                checkpoints,
                TrainerOptions.DEFAULT_KEPT_CHECKPOINTS,
                false,
                TrainerOptions.DEFAULT_DECLARED_WITHIN);
        TrainerService trainer = new TrainerService(broker, topics, options, new StepDisplay(terminal, step -> {}));
        try (BackgroundTasks tasks = new BackgroundTasks();
                EvaluatorService evaluator = new EvaluatorService(broker, topics, checkpoints)) {
            try {
                tasks.start("producer", producer::run);
                evaluator.start();
                library.close();
                library.requireNoFailure();
                tasks.start("trainer", trainer::run);
                show(broker, topics, name, terminal, () -> {
                    tasks.requireNoFailure();
                    evaluator.requireHealthy();
                });
            } finally {
                producer.stop();
                trainer.stop();
            }
        }
        terminal.end();
        if (stopped) {
            terminal.line("Stopped; 'pairstream demo --run-id " + name + "' with the same settings goes on");
            return;
        }
        RunHistory history = RunHistory.read(broker, topics, name);
        history.finalTestResults()
                .forEach((testSet, result) -> terminal.line("\nTest pairs (" + testSet + "), final model: loss "
                        + PlainDecimal.format(result.getLoss()) + ", accuracy "
                        + PlainDecimal.format(result.getAccuracy()) + "\n\n" + ClassificationReport.format(result)));
        terminal.line("Report in " + ReportWriter.write(history, runs.folder()));
    }

    /** Shows each mini-batch's losses until everything is trained and evaluated. */
    private void show(Broker broker, Topics topics, String name, Terminal terminal, Runnable requireHealthy) {
        RunRegistry registry = new RunRegistry(broker, topics);
        try (EvaluationWatch watch = new EvaluationWatch(broker, topics, name);
                TopicFollower<LossPoint> losses = new TopicFollower<>(
                        broker, topics.lossHistory(), RecordSerdes.LOSS_POINT, key -> RunIds.isStepKeyOf(name, key))) {
            @Nullable LossLines lines = null;
            while (!stopped && (lines == null || !lines.isComplete() || !watch.isComplete())) {
                requireHealthy.run();
                watch.poll();
                for (LossPoint point : losses.poll(POLL)) {
                    if (lines == null) {
                        lines = new LossLines(terminal, registry.require(name));
                    }
                    lines.add(point);
                }
            }
        }
    }

    private static String firstFree(Broker broker, Topics topics) {
        Set<String> taken = new RunRegistry(broker, topics)
                .all().stream().map(Run::getRunId).collect(Collectors.toSet());
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> "demo-" + number)
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
    }
}
