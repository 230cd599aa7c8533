package io.pairstream.dashboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.pairstream.dashboard.state.Projection;
import io.pairstream.dashboard.state.ReaderStatus;
import io.pairstream.metrics.ServiceMeter;
import io.pairstream.records.RunStatus;
import java.util.function.Supplier;

/** The number of runs by status. Unlike a service's own state it is still there when the service has ended. */
final class RunCounts {

    private RunCounts() {}

    /** Registers the gauges; while the topics have not been read they are NaN. */
    static void register(MeterRegistry meters, Projection projection, Supplier<ReaderStatus> reader) {
        for (RunStatus status : RunStatus.values()) {
            ServiceMeter.RUNS.gauge(
                    meters, () -> reader.get().caughtUp() ? count(projection, status) : Double.NaN, status.name());
        }
    }

    private static double count(Projection projection, RunStatus status) {
        return projection.runs().stream()
                .filter(run -> run.run().getStatus() == status)
                .count();
    }
}
