package io.pairstream.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Cli;
import io.pairstream.testing.Proof;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** The commands with Kafka as its project ships it. */
@Proof
@RequiresDocker
@Testcontainers
class KafkaImageTest {

    /** Of the same version as the clients. */
    @Container
    private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:" + AppInfoParser.getVersion());

    @TempDir
    private Path folder;

    @Test
    void goesFromTopicsToAReport() {
        String checkpoints = "--checkpoints=" + folder.resolve("checkpoints");

        // when a run is made by one command after the other
        Cli topics = run("topics");
        Cli produced =
                run("produce --run-id=r --dataset=synthetic --network=cnn --train-fraction=0.002 --test-fraction=0.01"
                        + " --train-pairs=30,30 --test-pairs=20,20 --batch-size=20 --warmup-steps=0");
        Cli trained = run("train --run-id=r " + checkpoints);
        Cli evaluated = run("evaluate --run-id=r " + checkpoints);
        Cli reported = run("report --run-id=r --runs=" + folder.resolve("runs"));

        // then each does what it says
        assertThat(topics.out()).contains("created    pairstream.steps");
        assertThat(produced.out()).contains("100 records sent, 100 of 100 published");
        assertThat(trained.out()).contains("Run r finished after 3 mini-batches");
        assertThat(evaluated.out()).contains("Run r is evaluated");
        assertThat(reported.exitCode()).as(reported.err()).isZero();
        assertThat(folder.resolve("runs/r/report.txt")).isNotEmptyFile();
    }

    private static Cli run(String line) {
        return Cli.run(Stream.concat(
                        Stream.of(line.split(" ", -1)), Stream.of("--bootstrap-servers=" + KAFKA.getBootstrapServers()))
                .toArray(String[]::new));
    }
}
