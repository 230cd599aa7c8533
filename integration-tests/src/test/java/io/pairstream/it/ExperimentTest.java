package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.producer.ProducerOptions;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Split;
import io.pairstream.testing.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments as a user runs them, and what they leave behind. */
class ExperimentTest {

    private static final String FILE = """
            description: Does it run?
            networks: [cnn, resnet]
            options:
              dataset: synthetic
              train-fraction: 0.002
              test-fraction: 0.01
              train-pairs: 30,30
              test-pairs: 20,20
              epochs: 2
              batch-size: 15
              warmup-steps: 0
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeExperiment() throws IOException {
        Files.createDirectory(folder.resolve("experiments"));
        Files.writeString(folder.resolve("experiments/small.yaml"), FILE);
    }

    @Proof
    @Test
    void runsEachNetworkAndSeedAndKeepsWhatIsWorthKeeping()
            throws IOException, ExecutionException, InterruptedException {
        // when an experiment is run for one seed, and again for two
        Cli first = experiment("small", "--networks", "cnn", "--seeds", "1");
        Cli second = experiment("small", "--networks", "cnn", "--seeds", "2");

        // then the second runs what is not done yet
        assertThat(List.of(first, second))
                .extracting(Cli::exitCode)
                .as("%s%s", first.err(), second.err())
                .containsOnly(0);
        assertThat(first.out()).contains("[1/1] small-cnn-seed1");
        assertThat(first.out()).doesNotContain("Finished before");
        assertThat(second.out().lines().filter("Finished before"::equals)).hasSize(1);
        assertThat(folder.resolve("runs/small-cnn-seed2/report.txt")).isNotEmptyFile();

        // and of each run two checkpoints stay at most, the best and the last, its test pairs, and no training pair
        try (Lab lab = Lab.start(folder, 4)) {
            assertThat(checkpointFiles("small-cnn-seed1")).isEqualTo(bestAndLast(lab, "small-cnn-seed1"));
            assertThat(pairs(lab, lab.topics().trainPairs().name())).isZero();
            assertThat(pairs(lab, lab.topics().testPairs().name())).isGreaterThanOrEqualTo(2L * 40);
        }
    }

    @Proof
    @Test
    void leavesThePairsOfARunThatIsNotFinished() throws ExecutionException, InterruptedException {
        // given a run that is published and not trained
        ProducerOptions waiting = Lab.options("waiting", "cnn");
        try (Lab lab = Lab.start(folder, 4)) {
            lab.produce(waiting);
        }

        // when an experiment is run in the same folder
        Cli done = experiment("small", "--networks", "resnet");

        // then the other run can still be trained
        assertThat(done.exitCode()).as(done.err()).isZero();
        try (Lab lab = Lab.start(folder, 4)) {
            assertThat(pairs(lab, lab.topics().trainPairs().name())).isGreaterThanOrEqualTo(2 * 50 + 120);
            lab.train("waiting");
            assertThat(lab.steps("waiting")).hasSize(8);
        }
    }

    @Proof
    @Test
    void refusesARunThatIsFinishedWithOtherSettings() throws IOException {
        experiment("small", "--networks", "resnet");
        Files.writeString(folder.resolve("experiments/small.yaml"), FILE.replace("epochs: 2", "epochs: 3"));

        Cli again = experiment("small", "--networks", "resnet");

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err().strip())
                .isEqualTo("pairstream: run 'small-resnet-seed1' is declared with epochs 2, given 3: expected the same"
                        + " settings or another run id");
    }

    @Test
    void listsExperimentsAndSaysWhatIsWrongBeforeItRunsAny() throws IOException {
        Files.writeString(folder.resolve("experiments/bad.yaml"), "{description: d, options: {epochs: 0}}");

        Cli list = experiment("--list");
        Cli bad = experiment("small", "bad");
        Cli none = experiment();

        assertThat(list.out()).contains("small: Does it run?");
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(bad.err().strip())
                .isEqualTo("pairstream: experiment file " + folder.resolve("experiments/bad.yaml")
                        + ": option 'epochs' with value '0': expected 1 to 100000");
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(none.err().strip())
                .isEqualTo("pairstream: experiments: none named, expected one or more of bad, small");
    }

    private Cli experiment(String... arguments) {
        return Cli.run(Stream.concat(
                        Stream.of("experiment"),
                        Stream.concat(
                                Stream.of(arguments),
                                Stream.of(
                                        "--experiments=" + folder.resolve("experiments"),
                                        "--data=" + folder,
                                        "--runs=" + folder.resolve("runs"))))
                .toArray(String[]::new));
    }

    private Set<String> checkpointFiles(String runId) throws IOException {
        try (Stream<Path> files =
                Files.list(folder.resolve("checkpoints/pairstream.checkpoints").resolve(runId))) {
            return new TreeSet<>(files.map(file -> "pairstream.checkpoints/" + runId + "/" + file.getFileName())
                    .toList());
        }
    }

    private static Set<String> bestAndLast(Lab lab, String runId) {
        List<CheckpointCreated> events = lab.checkpointEvents(runId);
        long best = lab.results(runId).stream()
                .filter(result -> result.getSplit() == Split.TEST)
                .min(Comparator.comparingDouble(EvaluationResult::getLoss))
                .orElseThrow()
                .getStep();
        return new TreeSet<>(List.of(
                events.get((int) best).getUri(), events.get(events.size() - 1).getUri()));
    }

    /** Returns how many records a topic holds, markers of transactions included. */
    private static long pairs(Lab lab, String topic) throws ExecutionException, InterruptedException {
        long records = 0;
        try (Admin admin = lab.broker().admin()) {
            for (int partition = 0; partition < 4; partition++) {
                records += offset(admin, topic, partition, OffsetSpec.latest())
                        - offset(admin, topic, partition, OffsetSpec.earliest());
            }
        }
        return records;
    }

    private static long offset(Admin admin, String topic, int partition, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        TopicPartition key = new TopicPartition(topic, partition);
        return admin.listOffsets(Map.of(key, which)).partitionResult(key).get().offset();
    }
}
