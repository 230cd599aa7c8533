package io.pairstream.app.command;

import io.pairstream.app.display.Terminal;
import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.app.run.StopSignal;
import io.pairstream.dashboard.Dashboard;
import io.pairstream.dashboard.VerifierAddress;
import io.pairstream.metrics.Health;
import io.pairstream.metrics.MetricsEndpoint;
import io.pairstream.metrics.Telemetry;
import io.pairstream.web.AccessToken;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.nio.file.Path;
import java.util.Optional;
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
        name = "dashboard",
        description = {
            "Serves a live page and a REST API about all runs, from the topics alone, until it is stopped.",
            "Only this machine can read it, unless --bind says otherwise; then readers need an access token."
        },
        sortOptions = false)
final class DashboardCommand implements Callable<Integer> {

    private static final long HEALTH_CHECK_MILLIS = 200;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + WebService.DASHBOARD_PORT,
            description = "Port to listen on; 0: any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = ListenOptions.DEFAULT_HOST,
            description = "Address to listen on. Default: ${DEFAULT-VALUE}")
    private String bind = ListenOptions.DEFAULT_HOST;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "File with the access token that readers need (or env PAIRSTREAM_DASHBOARD_TOKEN). Default: none")
    private @Nullable Path tokenFile;

    @Mixin
    private TriedVerifierOptions tried = new TriedVerifierOptions();

    @Mixin
    private MetricsOptions metrics = new MetricsOptions();

    @Override
    public Integer call() throws InterruptedException {
        ListenOptions options =
                new ListenOptions(WebService.DASHBOARD, bind, port, AccessToken.of(WebService.DASHBOARD, tokenFile));
        Optional<VerifierAddress> verifier = tried.address();
        CountDownLatch stop = new CountDownLatch(1);
        try (StopSignal signal = StopSignal.install("the dashboard", stop::countDown);
                Terminal terminal = Terminal.of(spec.commandLine().getOut());
                Telemetry telemetry = new Telemetry();
                Dashboard dashboard =
                        Dashboard.start(connection.reachable(), options, () -> verifier, telemetry.registry());
                MetricsEndpoint endpoint = metrics.serve(MetricsOptions.DASHBOARD_PORT, telemetry, health(dashboard))) {
            terminal.result("Dashboard: " + dashboard.url());
            terminal.line("Metrics: " + endpoint.url());
            dashboard.onFailure(ProcessFailure::begin);
            while (!stop.await(HEALTH_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                ProcessFailure.requireNone();
                dashboard.requireHealthy();
            }
            return signal.exitCode();
        }
    }

    private static Health health(Dashboard dashboard) {
        return new Health(() -> !ProcessFailure.hasBegun() && !dashboard.hasFailed(), dashboard::isReady);
    }
}
