package io.pairstream.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPropertiesTest {

    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";

    @TempDir
    Path folder;

    @Test
    void propertiesComeFromTheFileAndTheAddressFromTheArgument() throws IOException {
        ClientProperties properties = read("security.protocol=SSL\n# a comment\nbootstrap.servers=elsewhere:1\n");

        assertThat(properties.broker("here:9092").clientConfig())
                .containsOnly(entry("security.protocol", "SSL"), entry("bootstrap.servers", "here:9092"));
        assertThat(properties.servers().orElseThrow().value()).isEqualTo("elsewhere:1");
        assertThat(properties.servers().orElseThrow().origin()).isEqualTo("bootstrap.servers in " + file());
        assertThat(properties.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sasl.mechansim=PLAIN           | property 'sasl.mechansim' is unknown: did you mean 'sasl.mechanism'?
            consumer.max.pol.records=5     | property 'consumer.max.pol.records' is unknown: did you mean 'max.poll.records'?
            sasl.username=me               | property 'sasl.username' is a name of librdkafka's clients (Python, Go, C, .NET): expected sasl.jaas.config, with username="..." in it
            max.poll.records=many          | property max.poll.records 'many': Not a number of type INT
            security.protocol=SASL_SSL     | property sasl.jaas.config is missing, which security.protocol SASL_SSL needs: expected MODULE required name="value" ...;
            max.request.size=-1            | property max.request.size '-1': Value must be at least 0
            bootstrap.servers=here         | bootstrap server 'here' (bootstrap.servers in FILE): expected host:port, such as kafka.example.org:9092
            """)
    void aWrongPropertyIsNamed(String line, String complaint) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(PairStreamException.class)
                .hasMessageContaining(complaint.replace("FILE", file().toString()))
                .hasMessageContaining(file().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            required username="me" password="swordfish"         | PLAIN         | property sasl.jaas.config does not end with a semicolon
            wanted swordfish="me" password="swordfish";         | PLAIN         | property sasl.jaas.config cannot be read
            required username="me" password=;                   | PLAIN         | property sasl.jaas.config cannot be read
            required username="me" password="swordfish";        | SCRAM-SHA-256 | property sasl.mechanism 'SCRAM-SHA-256' does not go with PlainLoginModule in sasl.jaas.config: expected PLAIN
            required username="me" password="swordfish";        | PLAINN        | property sasl.mechanism 'PLAINN' does not go with PlainLoginModule in sasl.jaas.config: expected PLAIN
            """)
    void aLoginThatCannotWorkIsNamedWithoutItsPassword(String login, String mechanism, String complaint) {
        assertThatThrownBy(() -> read("security.protocol=SASL_SSL\nsasl.mechanism=" + mechanism + "\nsasl.jaas.config="
                        + PLAIN + " " + login))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("Kafka properties file " + file() + ": " + complaint)
                .hasMessageNotContaining("swordfish");
    }

    @Test
    void aLoginThatCanWorkIsTaken() throws IOException {
        String jaas = PLAIN + " required username=\"me\" password=\"swordfish\";";

        ClientProperties properties =
                read("security.protocol=sasl_ssl\nsasl.mechanism=PLAIN\nsasl.jaas.config=" + jaas);

        assertThat(properties.warnings()).isEmpty();
        assertThat(properties.values()).contains(entry("sasl.jaas.config", jaas));
    }

    @Test
    void whatHasNoEffectIsToldAndTakenOut() throws IOException {
        ClientProperties properties = read("acks=1\nisolation.level=read_committed\ngroup.id=mine\nmy.own=1\n"
                + "max.poll.records=5\nsasl.jaas.config=" + PLAIN + " required;");

        String where = "Kafka properties file " + file() + ": property '";
        assertThat(properties.warnings())
                .containsExactly(
                        where + "acks' is not used, PairStream sets it itself",
                        where + "group.id' is not used, PairStream sets it itself",
                        where + "my.own' is unknown to Kafka's clients and has no effect",
                        where + "sasl.jaas.config' has no effect: security.protocol is PLAINTEXT, expected SASL_SSL or"
                                + " SASL_PLAINTEXT for a login");
        assertThat(properties.values()).doesNotContainKeys("acks", "isolation.level", "group.id");
        assertThat(properties.values()).contains(entry("max.poll.records", "5"));
    }

    @Test
    void whatAProviderFillsInIsLeftToIt() throws IOException {
        ClientProperties properties = read("""
                config.providers=file
                config.providers.file.class=a.B
                security.protocol=SASL_SSL
                sasl.jaas.config=${file:/x:y}
                max.poll.records=${file:/x:z}
                """);

        assertThat(properties.warnings()).isEmpty();
    }

    @Test
    void propertiesOfClientsMadeOfKafkasAreKnownToo() throws IOException {
        ConfigDef further = new ConfigDef().define("repartition.purge.interval.ms", ConfigDef.Type.LONG, null, "");

        assertThat(ClientProperties.read(write("repartition.purge.interval.ms=100"), further)
                        .warnings())
                .isEmpty();
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreNoPartOfAName() throws IOException {
        ClientProperties properties = read("\uFEFFclient.id=a\r\nmax.poll.records=5\r\n");

        assertThat(properties.values()).containsOnly(entry("client.id", "a"), entry("max.poll.records", "5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"client.id\": \"a\"}", "---\nclient.id: a\n", "<a/>", " [1]"})
    void anotherKindOfFileIsNamed(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("Kafka properties file " + file()
                        + " cannot be read: looks like JSON, YAML or XML, expected lines of name=value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16"})
    void aFileThatIsNotUtf8IsNamed(String charset) throws IOException {
        Files.write(file(), "client.id=geheimö\n".getBytes(Charset.forName(charset)));

        assertThatThrownBy(() -> ClientProperties.read(file(), new ConfigDef()))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("Kafka properties file " + file() + " cannot be read: not UTF-8");
    }

    @Test
    void aFolderAMissingFileAndABrokenEscapeAreNamed() throws IOException {
        Path missing = folder.resolve("missing.properties");

        assertThatThrownBy(() -> ClientProperties.read(missing, new ConfigDef()))
                .hasMessage("Kafka properties file " + missing + " cannot be read: no such file");
        assertThatThrownBy(() -> ClientProperties.read(folder, new ConfigDef()))
                .hasMessage("Kafka properties file " + folder + " cannot be read: is a folder, expected a file");
        assertThatThrownBy(() -> read("client.id=\\u12\n"))
                .hasMessage("Kafka properties file " + file() + " cannot be read: Malformed \\uxxxx encoding.");
    }

    private ClientProperties read(String text) throws IOException {
        return ClientProperties.read(write(text), new ConfigDef());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(file(), text, StandardCharsets.UTF_8);
    }

    private Path file() {
        return folder.resolve("kafka.properties");
    }
}
