package io.pairstream.app.run;

import io.pairstream.app.display.Terminal;
import io.pairstream.dashboard.VerifierAddress;
import io.pairstream.kafka.failure.FailureText;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.verifier.Verifier;
import io.pairstream.verifier.VerifierOptions;
import io.pairstream.verifier.follow.ModelTarget;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verifier of a demo, which answers with the best model of the run that was trained. The demo goes on without it if it cannot be had.
 */
public final class DemoVerifier implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DemoVerifier.class);
    private static final long READY_CHECK_MILLIS = 50;

    private volatile @Nullable Verifier verifier;

    /** Returns where it answers; empty if it does not. */
    public Optional<String> url() {
        return Optional.ofNullable(verifier)
                .filter(present -> present.isReady() && !present.hasFailed())
                .map(Verifier::url);
    }

    /** Returns the same for the demo's dashboard. */
    public Optional<VerifierAddress> address() {
        return url().map(url -> VerifierAddress.of(url, Optional.empty()));
    }

    /**
     * Starts it and waits until it answers, and says where; or says why there is none.
     *
     * @param runId the run, which has a best model
     * @param stop ends the wait
     */
    public void start(RunPipeline pipeline, Terminal terminal, String runId, CountDownLatch stop) {
        try {
            terminal.during("Starting the verifier", () -> started(pipeline, runId, stop));
            url().ifPresent(url -> terminal.line("Verifier: " + url));
        } catch (RuntimeException | Error e) {
            log.debug("no verifier", e);
            terminal.line("No verifier: " + FailureText.of(e));
            close();
            return;
        }
        Optional.ofNullable(verifier)
                .ifPresent(present -> present.onFailure(failure -> {
                    log.debug("verifier failed", failure);
                    terminal.line("The verifier has stopped: " + FailureText.of(failure));
                }));
    }

    private Verifier started(RunPipeline pipeline, String runId, CountDownLatch stop) {
        Verifier starting = onAnyPort(pipeline, runId);
        verifier = starting;
        try {
            while (!starting.isReady() && !stop.await(READY_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                starting.requireHealthy();
            }
            return starting;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PairStreamException("interrupted while it was started", e);
        }
    }

    private static Verifier onAnyPort(RunPipeline pipeline, String runId) {
        try {
            return on(pipeline, runId, WebService.VERIFIER_PORT);
        } catch (PairStreamException e) {
            log.debug("port is taken, any other will do", e);
            return on(pipeline, runId, 0);
        }
    }

    private static Verifier on(RunPipeline pipeline, String runId, int port) {
        ListenOptions listen = ListenOptions.onLoopback(WebService.VERIFIER, port);
        ModelTarget best = new ModelTarget.Best(runId);
        return Verifier.start(
                pipeline.kafka(), VerifierOptions.usual(best, pipeline.checkpoints(), listen), pipeline.meters());
    }

    @Override
    public void close() {
        Verifier present = verifier;
        verifier = null;
        if (present != null) {
            present.close();
        }
    }
}
