package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Cli;
import io.pairstream.it.security.Certificate;
import io.pairstream.it.security.SecuredBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections: where the brokers are, and what is wrong with the properties that a client is made of. */
class ConnectionTroubleTest {

    private static final String LOGIN =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"user\" password=\"swordfish\"";

    @TempDir
    private static Path folder;

    private static SecuredBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = SecuredBroker.start(folder);
        broker.addUsers(Map.of("user", "swordfish"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void theBrokersOfTheFileAreUsedWhereNothingElseIsSaid() throws IOException {
        Path config = broker.clientConfig("user", "swordfish");
        Files.writeString(config, Files.readString(config) + "bootstrap.servers=" + broker.bootstrapServers() + "\n");

        Cli doctor = Cli.run("doctor", "--kafka-config=" + config);

        assertThat(doctor.exitCode()).isZero();
        assertThat(doctor.out().lines())
                .contains("ok    Kafka            " + broker.bootstrapServers() + " (bootstrap.servers in " + config
                        + "), answers");
    }

    @Test
    void theOptionComesBeforeTheFile() throws IOException {
        Path config = broker.clientConfig("user", "swordfish");
        Files.writeString(config, Files.readString(config) + "bootstrap.servers=nowhere.invalid:1\n");

        Cli doctor = Cli.run("doctor", "--kafka-config=" + config, "--bootstrap-servers=" + broker.bootstrapServers());

        assertThat(doctor.out().lines())
                .contains("ok    Kafka            " + broker.bootstrapServers()
                        + " (option --bootstrap-servers), answers");
    }

    @Test
    void aFileThatNamesBrokersIsAConnectionThatCompareUses() throws IOException {
        Path config = Files.writeString(folder.resolve("compare.properties"), "bootstrap.servers=nowhere.invalid:1\n");

        Cli compare = Cli.run("compare", "r", "--kafka-config=" + config);

        assertFails(compare, "bootstrap servers nowhere.invalid:1: no host of this name is known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics", "produce", "train", "evaluate", "report", "dashboard", "compare"})
    void everyCommandNamesTheWrongPropertyAtOnce(String command) throws IOException {
        Path config = Files.writeString(
                folder.resolve("jaas.properties"),
                "security.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-256\nsasl.jaas.config=" + LOGIN + "\n"
                        + "bootstrap.servers=" + broker.bootstrapServers() + "\n");
        List<String> run = switch (command) {
            case "compare" -> List.of(command, "r");
            case "produce", "train", "report" -> List.of(command, "--run-id=r");
            default -> List.of(command);
        };

        Cli cli = Cli.run(Stream.concat(run.stream(), Stream.of("--kafka-config=" + config))
                .toArray(String[]::new));

        assertFails(
                cli,
                "Kafka properties file " + config
                        + ": property sasl.jaas.config does not end with a semicolon: expected"
                        + " MODULE required name=\"value\" ...;");
        assertThat(cli.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ssl.truststore.location | /nowhere/trust.p12 | property ssl.truststore.location '/nowhere/trust.p12': no such file
            ssl.truststore.password | tuna               | property ssl.truststore.location 'TRUST': ssl.truststore.password is wrong
            ssl.truststore.password |                    | property ssl.truststore.location 'TRUST': holds nothing that can be read without ssl.truststore.password
            ssl.truststore.type     | P12                | property ssl.truststore.location 'TRUST': ssl.truststore.type 'P12' is unknown, expected JKS, PKCS12 or PEM
            security.protocol       | SASL               | property security.protocol 'SASL': String must be one of (case insensitive): SASL_SSL, PLAINTEXT, SSL, SASL_PLAINTEXT
            """)
    void aWrongPropertyIsNamedWithItsFile(String name, @Nullable String value, String complaint) throws IOException {
        Path right = broker.clientConfig("user", "swordfish");
        String trusted = Files.readAllLines(right).stream()
                .filter(line -> line.startsWith("ssl.truststore.location="))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
        Path config = with(right, name, value);

        Cli cli = Cli.run("topics", "--bootstrap-servers=" + broker.bootstrapServers(), "--kafka-config=" + config);

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err().strip())
                .isEqualTo("pairstream: Kafka properties file " + config + ": " + complaint.replace("TRUST", trusted))
                .doesNotContain("swordfish", "tuna", Certificate.PASSWORD);
        assertThat(cli.err().lines()).hasSize(1);
    }

    @Test
    void aClientWithoutTlsIsToldThatTheListenerSpeaksIt() throws IOException {
        Path config = with(broker.clientConfig("user", "swordfish"), "security.protocol", "SASL_PLAINTEXT");

        Cli cli = Cli.run("topics", "--bootstrap-servers=" + broker.bootstrapServers(), "--kafka-config=" + config);

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err())
                .endsWith("pairstream: no connection to Kafka: what listens at " + broker.bootstrapServers()
                        + " speaks TLS, but security.protocol is SASL_PLAINTEXT: expected SSL or SASL_SSL\n");
    }

    @Test
    void aFailedLoginIsSaidSoByDoctorWhichDoesNotFail() throws IOException {
        Path config = broker.clientConfig("user", "tuna-fish");

        Cli doctor = Cli.run("doctor", "--bootstrap-servers=" + broker.bootstrapServers(), "--kafka-config=" + config);

        assertThat(doctor.exitCode()).isZero();
        assertThat(doctor.out())
                .contains("-> Kafka at " + broker.bootstrapServers() + " refuses the login: ")
                .doesNotContain("tuna-fish");
    }

    /** Writes another file in which one property has another value, or is left out. */
    private static Path with(Path file, String name, @Nullable String value) throws IOException {
        Stream<String> others = Files.readAllLines(file).stream().filter(line -> !line.startsWith(name + "="));
        List<String> lines = Stream.concat(others, value == null ? Stream.of() : Stream.of(name + "=" + value))
                .toList();
        return Files.write(Files.createTempFile(folder, "wrong", ".properties"), lines);
    }

    private static void assertFails(Cli cli, String complaint) {
        assertThat(cli.err().strip()).isEqualTo("pairstream: " + complaint);
        assertThat(cli.exitCode()).isEqualTo(1);
    }
}
