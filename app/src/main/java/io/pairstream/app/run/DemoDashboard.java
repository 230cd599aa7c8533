package io.pairstream.app.run;

import io.pairstream.app.display.Terminal;
import io.pairstream.dashboard.Dashboard;
import io.pairstream.dashboard.VerifierAddress;
import io.pairstream.kafka.failure.FailureText;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dashboard of a demo. It starts beside the demo, which does not wait for it and goes on without it if it cannot be
 * had.
 */
public final class DemoDashboard implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DemoDashboard.class);

    private final CompletableFuture<@Nullable Dashboard> started;

    private DemoDashboard(CompletableFuture<@Nullable Dashboard> started) {
        this.started = started;
    }

    /** Returns no dashboard. */
    public static DemoDashboard none() {
        return new DemoDashboard(CompletableFuture.completedFuture(null));
    }

    /**
     * Begins to start a dashboard, and says where it is or why there is none.
     *
     * @param verifier where its readers can try the model, once they can
     * @param port port on the loopback address
     * @param orAnother whether any free port will do if that one is taken
     */
    public static DemoDashboard start(
            RunPipeline pipeline,
            Terminal terminal,
            Supplier<Optional<VerifierAddress>> verifier,
            int port,
            boolean orAnother) {
        IntFunction<Dashboard> onPort = chosen -> Dashboard.start(
                pipeline.kafka(), ListenOptions.onLoopback(WebService.DASHBOARD, chosen), verifier, pipeline.meters());
        return new DemoDashboard(
                CompletableFuture.supplyAsync(() -> started(onPort, terminal, port, orAnother), onDaemon()));
    }

    private static Executor onDaemon() {
        return task -> {
            Thread thread = new Thread(task, "pairstream-dashboard-start");
            thread.setDaemon(true);
            thread.start();
        };
    }

    private static @Nullable Dashboard started(
            IntFunction<Dashboard> onPort, Terminal terminal, int port, boolean orAnother) {
        try {
            Dashboard dashboard = start(onPort, port, orAnother);
            terminal.line("Dashboard: " + dashboard.url());
            dashboard.onFailure(failure -> {
                log.debug("dashboard failed", failure);
                terminal.line("The dashboard has stopped, the demo goes on: " + FailureText.of(failure));
            });
            return dashboard;
        } catch (RuntimeException | Error e) {
            log.debug("no dashboard", e);
            terminal.line("No dashboard: " + FailureText.of(e));
            return null;
        }
    }

    private static Dashboard start(IntFunction<Dashboard> onPort, int port, boolean orAnother) {
        try {
            return onPort.apply(port);
        } catch (PairStreamException e) {
            if (!orAnother) {
                throw e;
            }
            log.debug("port is taken, any other will do", e);
            return onPort.apply(0);
        }
    }

    /** Returns where it is, once it is started; empty if it is not to be had. */
    public Optional<String> url() {
        return Optional.ofNullable(started.join())
                .filter(dashboard -> !dashboard.hasFailed())
                .map(Dashboard::url);
    }

    @Override
    public void close() {
        Dashboard dashboard = started.join();
        if (dashboard != null) {
            dashboard.close();
        }
    }
}
