package io.pairstream.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class BrokerTest {

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

    @Test
    void aHostThatNobodyKnowsIsSaidAtOnce() {
        assertThatThrownBy(() -> Broker.at("nowhere.invalid:9092").requireReachable())
                .isInstanceOf(PairStreamException.class)
                .hasMessage("bootstrap servers nowhere.invalid:9092: no host of this name is known");
    }

    @Test
    void noMessageHoldsAPassword() {
        Broker broker = new Broker(
                "here:9092",
                Map.of(
                        "sasl.jaas.config", "a.B required username=\"me\" password=\"swordfish\" token=salmon;",
                        "ssl.key.password", "haddock"));

        PairStreamException failure =
                broker.failure("cannot log in", new KafkaException("me with swordfish, salmon, haddock is unknown"));

        assertThat(failure).hasMessage("cannot log in: me with [hidden], [hidden], [hidden] is unknown");
        assertThat(broker.toString()).isEqualTo("Broker[here:9092]");
    }

    @Test
    void aClientThatDoesNotSendLargeRecordsIsNamed() {
        Broker broker = new Broker("here:9092", Map.of("max.request.size", "1000"));

        assertThatThrownBy(() -> broker.requireRecordBytes(1001, "pairs"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "client property max.request.size=1000: expected at least 1001, pairs measure up to that many"
                                + " bytes");
        broker.requireRecordBytes(1000, "pairs");
    }

    @Test
    void whatDoesNotSpeakKafkasProtocolIsSaidSo() throws IOException {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> answerAsAWebServer(web));
            String address = "127.0.0.1:" + web.getLocalPort();

            assertThatThrownBy(() -> Broker.at(address).requireReachable(Duration.ofSeconds(5), Duration.ofMillis(100)))
                    .isInstanceOf(PairStreamException.class)
                    .hasMessage("no connection to Kafka: what listens at " + address
                            + " is no Kafka broker: it answers in another protocol");
            assertThat(answering).isNotCompleted();
        }
    }

    private static void answerAsAWebServer(ServerSocket web) {
        while (!web.isClosed()) {
            try (Socket client = web.accept()) {
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                assertThat(web.isClosed()).isTrue();
            }
        }
    }

    @Test
    void whatAnswersNothingIsSaidSo() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();

            assertThatThrownBy(() -> Broker.at(address).requireReachable(Duration.ofSeconds(1), Duration.ofMillis(100)))
                    .isInstanceOf(PairStreamException.class)
                    .hasMessage("Kafka at " + address
                            + " takes connections, but does not answer within 1 s a client with security.protocol"
                            + " PLAINTEXT");
        }
    }
}
