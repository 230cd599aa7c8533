package io.pairstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.kafka.client.BootstrapServers;
import io.pairstream.schemas.PairStreamException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionOptionsTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("PAIRSTREAM_BOOTSTRAP_SERVERS", "environment:1");
    private static final Optional<BootstrapServers> FILE = Optional.of(new BootstrapServers("file:1", "a file"));

    @Test
    void theOptionComesFirstThenTheEnvironmentThenTheFile() {
        assertThat(ConnectionOptions.given("option:1", ENVIRONMENT, FILE))
                .contains(new BootstrapServers("option:1", "option --bootstrap-servers"));
        assertThat(ConnectionOptions.given(null, ENVIRONMENT, FILE))
                .contains(new BootstrapServers("environment:1", "environment variable PAIRSTREAM_BOOTSTRAP_SERVERS"));
        assertThat(ConnectionOptions.given(null, Map.of(), FILE)).isEqualTo(FILE);
        assertThat(ConnectionOptions.given(null, Map.of(), Optional.empty())).isEmpty();
    }

    @Test
    void anEmptyVariableSaysNothing() {
        assertThat(ConnectionOptions.given(null, Map.of("PAIRSTREAM_BOOTSTRAP_SERVERS", " "), FILE))
                .isEqualTo(FILE);
    }

    @Test
    void whoSaysAWrongAddressIsNamed() {
        assertThatThrownBy(() -> ConnectionOptions.given(null, Map.of("PAIRSTREAM_BOOTSTRAP_SERVERS", "here"), FILE))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("bootstrap server 'here' (environment variable PAIRSTREAM_BOOTSTRAP_SERVERS): expected"
                        + " host:port, such as kafka.example.org:9092");
    }
}
