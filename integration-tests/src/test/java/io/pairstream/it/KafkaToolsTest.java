package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.kafka.serde.RecordToJsonDeserializer;
import io.pairstream.testing.Proof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the topics hold can be read with Kafka's own console consumer. */
@Proof
class KafkaToolsTest {

    @TempDir
    private Path folder;

    @Test
    void listsRecordsAsJson() throws IOException, InterruptedException {
        try (Lab lab = Lab.start(folder)) {
            lab.produce(Lab.options("r", "cnn"));
            lab.train("r");

            String printed = consume(lab, lab.topics().steps().name(), 8);

            assertThat(printed.lines().filter(line -> line.startsWith("r/")))
                    .hasSize(8)
                    .allSatisfy(line ->
                            assertThat(line).contains("\"runId\": \"r\"").contains("\"loss\": "));
        }
    }

    private String consume(Lab lab, String topic, int messages) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Process consumer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.apache.kafka.tools.consumer.ConsoleConsumer",
                        "--bootstrap-server",
                        lab.bootstrapServers(),
                        "--topic",
                        topic,
                        "--from-beginning",
                        "--isolation-level",
                        "read_committed",
                        "--max-messages",
                        Integer.toString(messages),
                        "--formatter-property",
                        "print.key=true",
                        "--formatter-property",
                        "value.deserializer=" + RecordToJsonDeserializer.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(consumer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            consumer.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
