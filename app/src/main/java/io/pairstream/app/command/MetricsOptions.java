package io.pairstream.app.command;

import io.pairstream.kafka.client.SkippedRecords;
import io.pairstream.metrics.Health;
import io.pairstream.metrics.MetricsEndpoint;
import io.pairstream.metrics.ServiceMeter;
import io.pairstream.metrics.Telemetry;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Where a service serves its meters and its health. */
final class MetricsOptions {

    /** Port of a demo, which is all services in one. */
    static final int DEMO_PORT = 9400;

    static final int PRODUCER_PORT = 9401;
    static final int TRAINER_PORT = 9402;
    static final int EVALUATOR_PORT = 9403;
    static final int DASHBOARD_PORT = 9404;
    static final int VERIFIER_PORT = 9405;

    private static final Logger log = LoggerFactory.getLogger(MetricsOptions.class);
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            defaultValue = "${env:PAIRSTREAM_METRICS_PORT:-" + Option.NULL_VALUE + "}",
            description = "Port of " + MetricsEndpoint.METRICS + ", " + MetricsEndpoint.LIVE + " and "
                    + MetricsEndpoint.READY + " (env PAIRSTREAM_METRICS_PORT); 0: any free one. Default: "
                    + PRODUCER_PORT + " of 'produce', " + TRAINER_PORT + " of 'train', " + EVALUATOR_PORT
                    + " of 'evaluate', " + DASHBOARD_PORT + " of 'dashboard', " + VERIFIER_PORT
                    + " of 'verify', " + DEMO_PORT
                    + " of 'demo', or any free one if it is taken")
    private @Nullable Integer port;

    @Option(
            names = "--metrics-bind",
            paramLabel = "ADDRESS",
            defaultValue = "${env:PAIRSTREAM_METRICS_BIND:-127.0.0.1}",
            description = "Address they are served on (env PAIRSTREAM_METRICS_BIND). Default: ${DEFAULT-VALUE}")
    private String bind = "127.0.0.1";

    /**
     * Begins to serve.
     *
     * @param defaultPort port where the user names none
     * @throws PairStreamException if the address cannot be listened on
     */
    MetricsEndpoint serve(int defaultPort, Telemetry telemetry, Health health) {
        ServiceMeter.SKIPPED_RECORDS.counter(telemetry.registry(), SkippedRecords::total);
        return port == null ? onDefaultPort(defaultPort, telemetry, health) : onPort(port, telemetry, health);
    }

    private MetricsEndpoint onDefaultPort(int defaultPort, Telemetry telemetry, Health health) {
        try {
            return MetricsEndpoint.start(bind, defaultPort, telemetry, health);
        } catch (IOException e) {
            log.debug("port is taken, any other will do", e);
        }
        try {
            return MetricsEndpoint.start(bind, 0, telemetry, health);
        } catch (IOException e) {
            throw failure("address " + bind, e);
        }
    }

    private MetricsEndpoint onPort(int wanted, Telemetry telemetry, Health health) {
        if (wanted < 0 || wanted > MAX_PORT) {
            throw new PairStreamException("metrics port " + wanted + ": expected 0 to " + MAX_PORT);
        }
        try {
            return MetricsEndpoint.start(bind, wanted, telemetry, health);
        } catch (IOException e) {
            throw failure("address " + bind + ", port " + wanted, e);
        }
    }

    private static PairStreamException failure(String where, IOException e) {
        return new PairStreamException(
                "metrics cannot be served on " + where + ": " + e.getMessage()
                        + "; choose others with --metrics-bind, --metrics-port",
                e);
    }
}
