package io.pairstream.app.command;

import io.pairstream.app.display.Terminal;
import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.app.run.StopSignal;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.metrics.Health;
import io.pairstream.metrics.MetricsEndpoint;
import io.pairstream.metrics.Telemetry;
import io.pairstream.model.Models;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.waiting.TimeLimit;
import io.pairstream.verifier.Verifier;
import io.pairstream.verifier.follow.ModelTarget;
import java.nio.file.Path;
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
        name = "verify",
        description = {
            "Answers whether two images show the same, with a run's model, until it is stopped.",
            "It follows the run: as soon as there is a better model, it answers with that.",
            "Where a broker is started on --data, the checkpoints are those in --data unless --checkpoints is given."
        },
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {

    private static final String STOPPED = "Stopped";
    private static final String BEST = "best";
    private static final long HEALTH_CHECK_MILLIS = 200;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--run-id", paramLabel = "ID", description = "The run. Either this or --alias is required.")
    private @Nullable String runId;

    @Option(
            names = "--step",
            paramLabel = "STEP",
            defaultValue = BEST,
            description = "Which of the run's models: best (the best so far, and each better one after it), or that"
                    + " after mini-batch STEP. Default: ${DEFAULT-VALUE}")
    private String step = BEST;

    @Option(
            names = "--alias",
            paramLabel = "NAME",
            description = "Answer with the model that this name stands for: see 'promote'. Default: none")
    private @Nullable String alias;

    @Mixin
    private CheckpointOption checkpoints = new CheckpointOption();

    @Mixin
    private VerifierOptionsMixin options = new VerifierOptionsMixin();

    @Mixin
    private MetricsOptions metrics = new MetricsOptions();

    @Override
    public Integer call() {
        ModelTarget target = target();
        options.check();
        Models.requireDevice();
        CountDownLatch stop = new CountDownLatch(1);
        try (StopSignal signal = StopSignal.install("the verifier", stop::countDown);
                Terminal terminal = Terminal.of(spec.commandLine().getOut())) {
            data.use(connection, checkpoints, terminal, (kafka, store) -> answer(kafka, store, target, terminal, stop));
            return signal.exitCode();
        }
    }

    private void answer(
            KafkaEnvironment kafka, Path store, ModelTarget target, Terminal terminal, CountDownLatch stop) {
        Models.nativeSettings(); // what this machine lacks is known before anybody asks
        try {
            if (!isDeclared(kafka, target, stop)) {
                terminal.result(STOPPED);
                return;
            }
            try (Telemetry telemetry = new Telemetry();
                    Verifier verifier = Verifier.start(kafka, options.of(target, store), telemetry.registry());
                    MetricsEndpoint endpoint =
                            metrics.serve(MetricsOptions.VERIFIER_PORT, telemetry, health(verifier))) {
                terminal.result("Verifier: " + verifier.url());
                terminal.line("Metrics: " + endpoint.url());
                verifier.onFailure(ProcessFailure::begin);
                follow(verifier, terminal, stop);
            }
        } catch (InterruptedException e) {
            throw kafka.broker().interrupted(e);
        }
    }

    /** Tells each model that answers, until it is to stop. */
    private static void follow(Verifier verifier, Terminal terminal, CountDownLatch stop) throws InterruptedException {
        String told = "";
        while (!stop.await(HEALTH_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
            ProcessFailure.requireNone();
            verifier.requireHealthy();
            String line = verifier.model().map(VerifierOptionsMixin::line).orElse("");
            if (!line.equals(told)) {
                terminal.result(line);
                told = line;
            }
        }
        terminal.result(STOPPED);
    }

    private static boolean isDeclared(KafkaEnvironment kafka, ModelTarget target, CountDownLatch stop)
            throws InterruptedException {
        RunRegistry runs = new RunRegistry(kafka);
        if (target instanceof ModelTarget.Best best) {
            return runs.awaitDeclared(best.runId(), TimeLimit.RUN_DECLARED.duration(), stop);
        }
        return !(target instanceof ModelTarget.Step fixed)
                || runs.awaitDeclared(fixed.runId(), TimeLimit.RUN_DECLARED.duration(), stop);
    }

    private ModelTarget target() {
        if ((runId == null) == (alias == null)) {
            throw new PairStreamException(
                    (runId == null ? "neither --run-id nor --alias is" : "--run-id and --alias are both")
                            + " given: expected one of them");
        }
        if (alias != null) {
            requireNoStep();
            return new ModelTarget.Alias(alias);
        }
        String run = String.valueOf(runId);
        return step.equals(BEST) ? new ModelTarget.Best(run) : new ModelTarget.Step(run, number());
    }

    private void requireNoStep() {
        if (!step.equals(BEST)) {
            throw new PairStreamException(
                    "--step " + step + " with --alias: expected one of them, an alias has its own step");
        }
    }

    private long number() {
        if (!step.matches("\\d{1,18}")) {
            throw new PairStreamException("step '" + step + "': expected best or the number of a mini-batch");
        }
        return Long.parseLong(step);
    }

    private static Health health(Verifier verifier) {
        return new Health(() -> !ProcessFailure.hasBegun() && !verifier.hasFailed(), verifier::isReady);
    }
}
