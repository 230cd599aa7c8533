package io.pairstream.app.command;

import io.pairstream.app.display.PublishingDisplay;
import io.pairstream.app.display.Terminal;
import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.app.run.FailedRun;
import io.pairstream.app.run.StopSignal;
import io.pairstream.app.settings.Declaration;
import io.pairstream.app.settings.RunOptions;
import io.pairstream.images.ImageRequest;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.metrics.Health;
import io.pairstream.metrics.MetricsEndpoint;
import io.pairstream.metrics.Telemetry;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.producer.ProducerReport;
import io.pairstream.producer.ProducerService;
import io.pairstream.producer.ProducerState;
import io.pairstream.schemas.Service;
import io.pairstream.trainer.TrainableRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "produce",
        description = {
            "Declares a run and publishes its pairs; started again, it goes on where it stopped.",
            "The run's declaration holds every setting that its result depends on."
        },
        sortOptions = false)
final class ProduceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--run-id", required = true, paramLabel = "ID", description = "Name of the run. Required.")
    private String runId = "";

    @Mixin
    private RunOptions settings = new RunOptions();

    @Mixin
    private MetricsOptions metrics = new MetricsOptions();

    @Override
    public Integer call() {
        Declaration declaration = settings.declaration();
        ProducerOptions options = declaration.of(runId);
        ImageRequest images = declaration.images();
        KafkaEnvironment kafka = connection.reachable();
        try (Terminal terminal = Terminal.of(spec.commandLine().getOut());
                Telemetry telemetry = new Telemetry()) {
            ProducerService producer = new ProducerService(
                    kafka,
                    options,
                    images,
                    TrainableRun::require,
                    new PublishingDisplay(terminal),
                    telemetry.registry());
            Health health = new Health(
                    () -> !ProcessFailure.hasBegun() && producer.state() != ProducerState.FAILED,
                    () -> producer.state() == ProducerState.PUBLISHING);
            ProcessFailure.watch(producer::fail, new FailedRun(kafka, Service.PRODUCER, runId)::markUnexpected);
            try (StopSignal signal = StopSignal.install("the transaction under way", producer::stop);
                    MetricsEndpoint endpoint = metrics.serve(MetricsOptions.PRODUCER_PORT, telemetry, health)) {
                terminal.line("Metrics: " + endpoint.url());
                ProducerReport report = terminal.during("Loading images", producer::run);
                terminal.result("Run " + runId + ": "
                        + (report.isKnown() ? published(report) : "stopped before its images were loaded")
                        + (report.isComplete() ? "" : "; the same command goes on"));
                return signal.exitCode();
            }
        }
    }

    private static String published(ProducerReport report) {
        return report.sent() + " records sent, " + report.published() + " of " + report.totalRecords() + " published";
    }
}
