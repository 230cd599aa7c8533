package io.pairstream.app.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.pairstream.app.display.LossLines;
import io.pairstream.app.display.ProducerDisplay;
import io.pairstream.app.display.StepDisplay;
import io.pairstream.app.display.Terminal;
import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.app.failure.Watch;
import io.pairstream.broker.EmbeddedBroker;
import io.pairstream.evaluator.EvaluatorService;
import io.pairstream.images.ImageRequest;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.model.Models;
import io.pairstream.model.NetworkMemory;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.producer.ProducerService;
import io.pairstream.records.LossPoint;
import io.pairstream.records.Run;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.Service;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.trainer.TrainableRun;
import io.pairstream.trainer.TrainerOptions;
import io.pairstream.trainer.TrainerService;
import io.pairstream.trainer.TrainerState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A broker, and on it producer, trainer and evaluator in this JVM, which take a run from images to results. */
public final class RunPipeline implements AutoCloseable {

    /** The producer of the same process declares a run, however long that takes, or fails and ends it. */
    private static final Duration DECLARED_WITHIN = Duration.ofDays(1);

    private final BackgroundTasks library;
    private final EmbeddedBroker server;
    private final KafkaEnvironment kafka;
    private final Path checkpoints;
    private final Terminal terminal;
    private final BooleanSupplier stopped;
    private final MeterRegistry meters;

    private RunPipeline(
            BackgroundTasks library,
            EmbeddedBroker server,
            Path checkpoints,
            Terminal terminal,
            BooleanSupplier stopped,
            MeterRegistry meters) {
        this.library = library;
        this.server = server;
        this.kafka = new KafkaEnvironment(Broker.at(server.bootstrapServers()), Topics.withDefaultPrefix());
        this.checkpoints = checkpoints;
        this.terminal = terminal;
        this.stopped = stopped;
        this.meters = meters;
    }

    /**
     * Starts the broker on a free port and makes the topics that are missing.
     *
     * @param data folder of its records and of the checkpoints
     * @param terminal where a run is shown
     * @param stopped whether the user has asked to stop
     * @param meters where the services' meters are registered
     */
    public static RunPipeline start(Path data, Terminal terminal, BooleanSupplier stopped, MeterRegistry meters) {
        BackgroundTasks library = loadLibrary();
        try {
            return terminal.during("Starting the broker", () -> {
                EmbeddedBroker server = EmbeddedBroker.start(data.resolve("broker"), 0);
                return new RunPipeline(library, server, data.resolve("checkpoints"), terminal, stopped, meters)
                        .withTopics();
            });
        } catch (RuntimeException | Error e) {
            ProcessFailure.begin(e);
            library.close();
            throw e;
        }
    }

    /** Begins to load the native library, which takes as long as the broker takes to start. */
    private static BackgroundTasks loadLibrary() {
        BackgroundTasks library = new BackgroundTasks();
        library.start("library", Models::nativeSettings);
        return library;
    }

    private RunPipeline withTopics() {
        try {
            OwnTopics.complete(kafka);
            return this;
        } catch (RuntimeException | Error e) {
            ProcessFailure.begin(e);
            server.close();
            throw e;
        }
    }

    public KafkaEnvironment kafka() {
        return kafka;
    }

    MeterRegistry meters() {
        return meters;
    }

    public Path checkpoints() {
        return checkpoints;
    }

    /**
     * Runs everything that is not done yet of a run.
     *
     * @param lossLines most lines of losses that are shown
     * @return the run's history; empty if it was stopped
     */
    public Optional<RunHistory> run(ProducerOptions settings, ImageRequest images, int lossLines) {
        String name = settings.runId();
        FailedRun failed = new FailedRun(kafka, Service.DEMO, name);
        try {
            return ProcessFailure.watched(
                    new Watch(failure -> {}, failed::markUnexpected), () -> runWatched(settings, images, lossLines));
        } catch (RuntimeException | Error e) {
            // what the services have failed by they have said of the run themselves
            failed.markIf(library.hasFailed(), e);
            throw e;
        }
    }

    private Optional<RunHistory> runWatched(ProducerOptions settings, ImageRequest images, int lossLines) {
        String name = settings.runId();
        ProducerService producer = producer(settings, images);
        TrainerOptions options =
                new TrainerOptions(name, checkpoints, TrainerOptions.DEFAULT_KEPT_CHECKPOINTS, false, DECLARED_WITHIN);
        TrainerService trainer = new TrainerService(kafka, options, new StepDisplay(terminal, step -> {}), meters);
        BooleanSupplier trained = () -> trainer.state() instanceof TrainerState.Finished;
        terminal.busy("Preparing run " + name);
        try (BackgroundTasks tasks = new BackgroundTasks();
                EvaluatorService evaluator = new EvaluatorService(kafka, checkpoints, meters)) {
            try {
                tasks.start("producer", producer::run);
                evaluator.onFailure(ProcessFailure::begin);
                evaluator.start();
                library.close();
                library.requireNoFailure();
                tasks.start("trainer", trainer::run);
                show(name, lossLines, trained, evaluator::isBusy, () -> {
                    ProcessFailure.requireNone();
                    tasks.requireNoFailure();
                    evaluator.requireHealthy();
                    evaluator.tellWaits();
                });
            } finally {
                producer.stop();
                trainer.stop();
            }
        }
        terminal.idle();
        return stopped.getAsBoolean()
                ? Optional.empty()
                : Optional.of(terminal.during("Reading the run's events", () -> RunHistory.read(kafka, name)));
    }

    /** Returns the producer of a run. */
    public ProducerService producer(ProducerOptions settings, ImageRequest images) {
        return new ProducerService(
                kafka, settings, images, RunPipeline::require, new ProducerDisplay(terminal), meters);
    }

    /** Checks that a run can be trained, and here. */
    private static void require(Run run) {
        NetworkMemory.require(TrainableRun.require(run), NetworkMemory.TRAINING, NetworkMemory.EVALUATION);
    }

    /** Shows losses until everything is trained and evaluated. */
    private void show(
            String name, int lossLines, BooleanSupplier trained, BooleanSupplier busy, Runnable requireHealthy) {
        RunRegistry registry = new RunRegistry(kafka);
        try (EvaluationWatch watch = EvaluationWatch.ofRunTrainedHere(kafka, name, busy)) {
            @Nullable LossLines lines = null;
            while (!stopped.getAsBoolean() && !watch.isComplete()) {
                requireHealthy.run();
                watch.poll();
                for (LossPoint point : watch.takeLosses()) {
                    if (lines == null) {
                        lines = new LossLines(terminal, registry.require(name), lossLines);
                    }
                    lines.add(point);
                }
                if (lines != null) {
                    watch.endedAs().ifPresent(lines::endAs);
                    if (trained.getAsBoolean()) {
                        lines.showProgress();
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        library.close();
        terminal.during("Stopping the broker", () -> {
            server.close();
            return true;
        });
    }
}
