package io.pairstream.app.command;

import io.pairstream.app.display.Terminal;
import io.pairstream.app.display.Tone;
import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.app.run.EvaluationWatch;
import io.pairstream.app.run.FailedRun;
import io.pairstream.app.run.StopSignal;
import io.pairstream.evaluator.EvaluatorService;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.metrics.Health;
import io.pairstream.metrics.MetricsEndpoint;
import io.pairstream.metrics.Telemetry;
import io.pairstream.model.Models;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Split;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.Service;
import io.pairstream.schemas.text.PlainDecimal;
import io.pairstream.schemas.waiting.TimeLimit;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        description = {
            "Evaluates the checkpoints of all runs as they appear.",
            "Several evaluators share the work. Runs until it is stopped, or until a given run is evaluated."
        },
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {

    private static final String STOPPED = "Stopped; the same command goes on";
    private static final long HEALTH_CHECK_MILLIS = 200;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "Print the results of this run and end when it is evaluated. Default: run until stopped")
    private @Nullable String runId;

    @Mixin
    private CheckpointOption checkpoints = new CheckpointOption();

    @Mixin
    private MetricsOptions metrics = new MetricsOptions();

    @Override
    public Integer call() throws InterruptedException {
        Models.requireDevice();
        KafkaEnvironment kafka = connection.reachable();
        Models.nativeSettings(); // what this machine lacks is no failure of a run
        CountDownLatch stop = new CountDownLatch(1);
        try (StopSignal signal = StopSignal.install("the evaluation under way", stop::countDown);
                Terminal terminal = Terminal.of(spec.commandLine().getOut());
                Telemetry telemetry = new Telemetry();
                EvaluatorService evaluator = new EvaluatorService(kafka, checkpoints.folder(), telemetry.registry());
                MetricsEndpoint endpoint = metrics.serve(MetricsOptions.EVALUATOR_PORT, telemetry, health(evaluator))) {
            terminal.line("Metrics: " + endpoint.url());
            evaluator.onFailure(ProcessFailure::begin);
            evaluator.start();
            if (runId == null) {
                terminal.line("Evaluating checkpoints as they appear");
                while (!stop.await(HEALTH_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                    ProcessFailure.requireNone();
                    evaluator.requireHealthy();
                    evaluator.tellWaits();
                }
                terminal.result(STOPPED);
            } else {
                watch(kafka, runId, evaluator, terminal, stop);
            }
            return signal.exitCode();
        }
    }

    private static Health health(EvaluatorService evaluator) {
        return new Health(() -> !ProcessFailure.hasBegun() && !evaluator.hasFailed(), evaluator::isEvaluating);
    }

    private void watch(
            KafkaEnvironment kafka, String watched, EvaluatorService evaluator, Terminal terminal, CountDownLatch stop)
            throws InterruptedException {
        RunRegistry runs = new RunRegistry(kafka);
        if (!runs.awaitDeclared(RunIds.require(watched), TimeLimit.RUN_DECLARED.duration(), stop)) {
            terminal.result(STOPPED);
            return;
        }
        FailedRun failed = new FailedRun(kafka, Service.EVALUATOR, watched);
        ProcessFailure.watch(failure -> {}, failed::markUnexpected);
        try (EvaluationWatch watch = EvaluationWatch.ofRunTrainedElsewhere(kafka, watched, evaluator::isBusy)) {
            terminal.busy("Evaluating run " + watched);
            while (stop.getCount() > 0 && !watch.isComplete()) {
                ProcessFailure.requireNone();
                evaluator.requireHealthy();
                evaluator.tellWaits();
                watch.poll().forEach(result -> terminal.result(line(result)));
            }
            terminal.result(
                    watch.isComplete() ? "Run " + watched + " is " + terminal.word(Tone.GOOD, "evaluated") : STOPPED);
        } catch (RuntimeException | Error e) {
            ProcessFailure.begin(e);
            failed.markUnexpected(e);
            throw e;
        }
    }

    private static String line(EvaluationResult result) {
        String loss = PlainDecimal.format(result.getLoss());
        String accuracy = PlainDecimal.format(result.getAccuracy());
        return result.getSplit() == Split.TRAIN
                ? "All Training Pairs - Loss: " + loss + " - Accuracy: " + accuracy
                : "Mini-Batch: " + result.getStep() + " - Test Loss: " + loss + " - Test Accuracy: " + accuracy
                        + (result.getTestSet().isEmpty() ? "" : " - Test Set: " + result.getTestSet());
    }
}
