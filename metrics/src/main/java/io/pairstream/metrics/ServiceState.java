package io.pairstream.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/** A service's state as gauges, one for each state. */
public final class ServiceState {

    private ServiceState() {}

    /**
     * Registers the gauges.
     *
     * @param service name of the service
     * @param run its run, or nothing if it has none
     * @param states all states
     * @param present the one it is in
     */
    public static void register(
            MeterRegistry registry, String service, String run, List<String> states, Supplier<String> present) {
        for (String state : states) {
            ServiceMeter.STATE.gauge(registry, () -> state.equals(present.get()) ? 1 : 0, service, run, state);
        }
    }
}
