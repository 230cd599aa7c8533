package io.pairstream.it.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.metrics.ServiceMeter;
import io.pairstream.metrics.Telemetry;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of series that alerts and Grafana's dashboard are tested with: it has what services serve, and nothing else. */
class ServedSeriesTest {

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    /** Labels that Prometheus adds. */
    private static final Set<String> OF_THE_SCRAPE = Set.of("job", "instance");

    @Test
    void theListHasTheNamesAndLabelsOfAllMeters() throws IOException {
        try (Telemetry telemetry = new Telemetry()) {
            for (ServiceMeter meter : ServiceMeter.values()) {
                String[] values = meter.tags().toArray(String[]::new);
                switch (meter.type()) {
                    case COUNTER -> meter.counter(telemetry.registry(), values);
                    case TIMER -> meter.timer(telemetry.registry(), values);
                    default -> meter.gauge(telemetry.registry(), () -> 1, values);
                }
            }

            Set<String> listed = shapes(ServedSeries.read().stream().map(ServedSeries::series));
            // Prometheus leaves an empty label out: an evaluator's state has no run
            listed.remove("pairstream_state[service, state]");

            assertThat(listed).isEqualTo(shapes(telemetry.scrape().lines()));
        }
    }

    /** Returns the names of PairStream's own series, each with the names of its labels. */
    private static Set<String> shapes(Stream<String> series) {
        return series.filter(each -> each.startsWith("pairstream_"))
                .map(each -> each.replaceAll("[{ ].*", "")
                        + LABEL.matcher(each)
                                .results()
                                .map(found -> found.group(1))
                                .filter(label -> !OF_THE_SCRAPE.contains(label))
                                .collect(Collectors.toCollection(TreeSet::new)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
