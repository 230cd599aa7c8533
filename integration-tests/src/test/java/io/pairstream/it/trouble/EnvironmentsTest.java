package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.it.Cli;
import io.pairstream.it.Lab;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.RunStatus;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.Sha256;
import io.pairstream.testing.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments with topic prefixes of their own on one cluster, with one checkpoint folder and runs of the same names. */
class EnvironmentsTest {

    private static final int STEPS_BEFORE_THE_STOP = 6;

    @TempDir
    private Path folder;

    private Lab alone;
    private Lab dev;
    private Lab prod;

    @BeforeEach
    void start() {
        Lab lab = Lab.start(folder);
        alone = lab.environment("alone.");
        dev = lab.environment("dev.");
        prod = lab.environment("prod.");
    }

    @AfterEach
    void stop() {
        alone.close();
    }

    @Test
    void aRunOfTheSameNameInTwoEnvironmentsEndsAsItDoesAlone() throws IOException {
        // given a run that is trained and evaluated by itself
        alone.produce(Lab.options("first", "cnn", 2, 30, 5));
        alone.train("first");
        evaluate(alone);

        // when two environments have one of its name and train and evaluate it at the same time, up to a stop
        atOnce(lab -> {
            lab.produce(Lab.options("first", "cnn", 2, 30, 5));
            lab.trainUntil("first", STEPS_BEFORE_THE_STOP);
        });
        CompletableFuture<Cli> ofDev = CompletableFuture.supplyAsync(() -> evaluate(dev));
        CompletableFuture<Cli> ofProd = CompletableFuture.supplyAsync(() -> evaluate(prod));

        // and one of them goes on to its end, and removes its old checkpoints meanwhile
        Map<String, String> filesOfProd = files("prod.checkpoints/first");
        dev.train("first");
        assertThat(ofDev.join().exitCode()).isZero();

        // then the files of the other are as they were
        assertThat(filesOfProd).hasSizeGreaterThanOrEqualTo(STEPS_BEFORE_THE_STOP);
        assertThat(files("prod.checkpoints/first")).isEqualTo(filesOfProd);

        // and when that one goes on, too, both end as the run does alone
        prod.train("first");
        assertThat(ofProd.join().exitCode()).isZero();
        for (Lab lab : List.of(dev, prod)) {
            assertThat(lab.run("first").getStatus()).isEqualTo(RunStatus.FINISHED);
            assertThat(weights(lab)).isEqualTo(weights(alone));
            assertThat(losses(lab)).isEqualTo(losses(alone));
            CheckpointCreated last = lastCheckpoint(lab);
            assertThat(last.getUri()).isEqualTo(lab.topics().prefix() + "checkpoints/first/step-00000011.ckpt");
            new FileCheckpointStore(lab.checkpoints()).load(last.getUri(), last.getSha256());
        }
        try (Stream<Path> folders = Files.list(alone.checkpoints())) {
            assertThat(folders.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "alone.checkpoints",
                            "alone.images",
                            "dev.checkpoints",
                            "dev.images",
                            "prod.checkpoints",
                            "prod.images");
        }
    }

    @Proof
    @Test
    void reportsOfTwoEnvironmentsAreBesideEachOther() {
        Path runs = folder.resolve("runs");
        for (Lab lab : List.of(dev, prod)) {
            lab.produce(Lab.options("r", "cnn", 1, 20, 10));
            lab.train("r");
            Cli.run(with(lab, "evaluate", "--run-id=r", "--checkpoints=" + lab.checkpoints()));

            Cli reported = Cli.run(with(lab, "report", "--run-id=r", "--runs=" + runs));

            assertThat(reported.exitCode()).isZero();
        }
        assertThat(runs.resolve("dev.runs/r/Loss.csv")).exists();
        assertThat(runs.resolve("prod.runs/r/Loss.csv")).exists();
        assertThat(runs.resolve("r")).doesNotExist();
    }

    private void atOnce(Consumer<Lab> work) {
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> work.accept(dev));
        work.accept(prod);
        other.join();
    }

    private static Cli evaluate(Lab lab) {
        return Cli.run(with(lab, "evaluate", "--run-id=first", "--checkpoints=" + lab.checkpoints()));
    }

    private static String[] with(Lab lab, String command, String... options) {
        return Stream.concat(
                        Stream.of(
                                command,
                                "--bootstrap-servers=" + lab.bootstrapServers(),
                                "--topic-prefix=" + lab.topics().prefix()),
                        Stream.of(options))
                .toArray(String[]::new);
    }

    private static List<String> weights(Lab lab) {
        return lab.steps("first").stream().map(TrainingStep::getParameterDigest).toList();
    }

    private static List<Double> losses(Lab lab) {
        return lab.results("first").stream().map(EvaluationResult::getLoss).toList();
    }

    private static CheckpointCreated lastCheckpoint(Lab lab) {
        List<CheckpointCreated> events = lab.checkpointEvents("first");
        return events.get(events.size() - 1);
    }

    /** Returns the digests of the files in a folder of the checkpoint store, by name. */
    private Map<String, String> files(String name) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(alone.checkpoints().resolve(name))) {
            for (Path file : files.toList()) {
                digests.put(file.getFileName().toString(), Sha256.hex(Files.readAllBytes(file)));
            }
        }
        return digests;
    }
}
