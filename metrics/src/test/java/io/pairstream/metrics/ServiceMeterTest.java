package io.pairstream.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceMeterTest {

    private final Telemetry telemetry = new Telemetry();
    private final MeterRegistry registry = telemetry.registry();

    @AfterEach
    void close() {
        telemetry.close();
    }

    @ParameterizedTest
    @EnumSource
    void isServedByItsPrometheusName(ServiceMeter meter) {
        String[] values = meter.tags().toArray(String[]::new);
        switch (meter.type()) {
            case COUNTER -> meter.counter(registry, values);
            case TIMER -> meter.timer(registry, values);
            default -> meter.gauge(registry, () -> 1, values);
        }

        String suffix = meter.type() == Meter.Type.TIMER ? "_count" : "";
        assertThat(telemetry.scrape()).containsPattern("(?m)^" + meter.prometheusName() + suffix + "[{ ]");
    }

    @Test
    void timersAreHistogramsInSeconds() {
        ServiceMeter.STEP_DURATION.timer(registry, "r").record(Duration.ofMillis(30));

        assertThat(telemetry.scrape())
                .contains("pairstream_step_duration_seconds_bucket{run=\"r\",le=\"0.025\"} 0")
                .contains("pairstream_step_duration_seconds_bucket{run=\"r\",le=\"0.05\"} 1")
                .contains("pairstream_step_duration_seconds_sum{run=\"r\"} 0.03");
    }

    @Test
    void exactlyOneStateIsThePresentOne() {
        ServiceState.register(registry, "trainer", "r", List.of("RESTORING", "TRAINING"), () -> "TRAINING");

        assertThat(telemetry.scrape())
                .contains("pairstream_state{run=\"r\",service=\"trainer\",state=\"RESTORING\"} 0.0")
                .contains("pairstream_state{run=\"r\",service=\"trainer\",state=\"TRAINING\"} 1.0");
    }

    @Test
    void refusesTagsItDoesNotHave() {
        assertThatThrownBy(() -> ServiceMeter.LOSS.gauge(registry, () -> 0, "r"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LOSS has the tags [run, set], given [r]");
    }

    @Test
    void isInTheTableOfTheReadme() throws IOException {
        String table = Arrays.stream(ServiceMeter.values())
                .map(meter -> "| `" + meter.prometheusName() + "` | "
                        + meter.type().name().toLowerCase(Locale.ROOT) + " | "
                        + meter.tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", ")) + " | "
                        + meter.description() + " |")
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("README.md"), StandardCharsets.UTF_8))
                .contains(table);
    }
}
