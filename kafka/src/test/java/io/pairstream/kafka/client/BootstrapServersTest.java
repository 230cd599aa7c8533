package io.pairstream.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapServersTest {

    @ParameterizedTest
    @ValueSource(strings = {"a:1", " a.example.org:9092 , b:65535", "[::1]:9092", "SASL_SSL://a-b.c:9092"})
    void hostsWithPortsAreTaken(String servers) {
        assertThat(new BootstrapServers(servers, "test").value()).isEqualTo(servers.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            localhost       | 'localhost' (test): expected host:port, such as kafka.example.org:9092
            a:1,b           | 'b' (test): expected host:port, such as kafka.example.org:9092
            a:1,            | '' (test): expected host:port, such as kafka.example.org:9092
            ''              | '' (test): expected host:port, such as kafka.example.org:9092
            a:              | 'a:' (test): expected host:port, such as kafka.example.org:9092
            a:x             | 'a:x' (test): expected host:port, such as kafka.example.org:9092
            a:1/path        | 'a:1/path' (test): expected host:port, such as kafka.example.org:9092
            ::1:9092        | '::1:9092' (test): expected host:port, such as kafka.example.org:9092
            a:0             | 'a:0' (test): port 0, expected 1 to 65535
            a:65536         | 'a:65536' (test): port 65536, expected 1 to 65535
            a:99999999999   | 'a:99999999999' (test): port 99999999999, expected 1 to 65535
            """)
    void othersAreNamed(String servers, String complaint) {
        assertThatThrownBy(() -> new BootstrapServers(servers, "test"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("bootstrap server " + complaint);
    }

    @Test
    void eachHasItsAddress() {
        assertThat(BootstrapServers.addresses("SSL://a:1, [::1]:2"))
                .containsExactly(
                        InetSocketAddress.createUnresolved("a", 1), InetSocketAddress.createUnresolved("::1", 2));
    }
}
