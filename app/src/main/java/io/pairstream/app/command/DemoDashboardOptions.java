package io.pairstream.app.command;

import io.pairstream.app.display.Terminal;
import io.pairstream.app.run.DemoDashboard;
import io.pairstream.app.run.RunPipeline;
import io.pairstream.dashboard.VerifierAddress;
import io.pairstream.web.WebService;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and where a demo shows its dashboard. */
final class DemoDashboardOptions {

    @Option(
            names = "--dashboard-port",
            paramLabel = "PORT",
            description = "Port of the dashboard on the loopback address; 0: any free one. Default: "
                    + WebService.DASHBOARD_PORT + ", or any free one if it is taken")
    private @Nullable Integer port;

    @Option(names = "--no-dashboard", description = "Serve no dashboard.")
    private boolean off;

    /**
     * Begins to start the dashboard, if one is wanted.
     *
     * @param verifier where its readers can try the model, once they can
     */
    DemoDashboard start(RunPipeline pipeline, Terminal terminal, Supplier<Optional<VerifierAddress>> verifier) {
        if (off) {
            return DemoDashboard.none();
        }
        return port == null
                ? DemoDashboard.start(pipeline, terminal, verifier, WebService.DASHBOARD_PORT, true)
                : DemoDashboard.start(pipeline, terminal, verifier, port, false);
    }
}
