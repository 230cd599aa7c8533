package io.pairstream.verifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.pairstream.metrics.ServiceMeter;
import io.pairstream.metrics.ServiceState;
import io.pairstream.verifier.history.ServedModels;
import io.pairstream.verifier.web.asking.Answering;
import java.util.List;
import java.util.function.Supplier;

/** The meters of one verifier, but for those of its answers. */
final class VerifierMetrics {

    static final String STARTING = "STARTING";
    static final String ANSWERING = "ANSWERING";
    static final String FAILED = "FAILED";

    private static final long NO_STEP = -1;

    private VerifierMetrics() {}

    static void register(MeterRegistry registry, Answering answering, ServedModels history, Supplier<String> state) {
        ServiceState.register(registry, "verifier", "", List.of(STARTING, ANSWERING, FAILED), state);
        ServiceMeter.ASKED.counter(registry, answering.room()::asked);
        ServiceMeter.WAITING.gauge(registry, answering.room()::waiting);
        ServiceMeter.SWAPS.counter(registry, history::total);
        ServiceMeter.SERVED_STEP.gauge(
                registry,
                () -> answering
                        .holder()
                        .info()
                        .map(info -> info.checkpoint().getStep())
                        .orElse(NO_STEP));
    }
}
