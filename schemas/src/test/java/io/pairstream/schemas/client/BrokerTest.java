package io.pairstream.schemas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {

    @TempDir
    Path folder;

    @Test
    void propertiesComeFromTheFileAndTheAddressFromTheArgument() throws IOException {
        Path file = write("security.protocol=SSL\n# a comment\nbootstrap.servers=elsewhere:1\n");

        Broker broker = Broker.configuredBy("here:9092", file);

        assertThat(broker.clientConfig())
                .containsOnly(entry("security.protocol", "SSL"), entry("bootstrap.servers", "here:9092"));
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("missing.properties");

        assertThatThrownBy(() -> Broker.configuredBy("here:9092", missing))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("Kafka properties file " + missing + " cannot be read: no such file");
    }

    @Test
    void aFolderIsNoPropertiesFile() {
        assertThatThrownBy(() -> Broker.configuredBy("here:9092", folder))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("Kafka properties file " + folder + " cannot be read: Is a directory");
    }

    @Test
    void aBrokenEscapeIsReported() throws IOException {
        Path file = write("password=\\u12\n");

        assertThatThrownBy(() -> Broker.configuredBy("here:9092", file))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("Kafka properties file " + file + " cannot be read: Malformed \\uxxxx encoding.");
    }

    @Test
    void aFileThatIsNotUtf8IsReported() throws IOException {
        Path file = folder.resolve("latin1.properties");
        Files.write(file, "password=geheimö\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Broker.configuredBy("here:9092", file))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("Kafka properties file " + file + " cannot be read: not UTF-8");
    }

    @Test
    void laterChangesOfTheMapDoNotReachTheBroker() {
        Map<String, String> properties = new HashMap<>(Map.of("client.id", "a"));
        Broker broker = new Broker("here:9092", properties);

        properties.put("client.id", "b");

        assertThat(broker.properties()).containsExactly(entry("client.id", "a"));
    }

    @Test
    void aFailureGivesTheReasonUnderneath() {
        var timeout = new TimeoutException("no node was available");

        PairStreamException failure =
                Broker.at("here:9092").failure("cannot list topics", new ExecutionException(timeout));

        assertThat(failure).hasMessage("cannot list topics: no node was available");
    }

    @Test
    void aFailureToMakeAClientGivesItsCause() {
        var made = new KafkaException("Failed to create new client", new KafkaException("no resolvable address"));

        PairStreamException failure = Broker.at("here:9092").failure("no broker", made);

        assertThat(failure).hasMessage("no broker: no resolvable address");
    }

    @Test
    void anInterruptionIsKept() {
        PairStreamException failure = Broker.at("here:9092").interrupted(new InterruptedException());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).hasMessage("interrupted while waiting for here:9092");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("kafka.properties"), text);
    }
}
