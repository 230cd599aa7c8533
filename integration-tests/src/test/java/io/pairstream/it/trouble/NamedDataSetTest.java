package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Cli;
import io.pairstream.it.IdxFolders;
import io.pairstream.it.Lab;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.records.Run;
import io.pairstream.schemas.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set's name says what it is, and what is wrong with its files is said in one line. */
class NamedDataSetTest {

    @TempDir
    private static Path folder;

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start(folder);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void imagesThatAreNotMnistsHaveANameOfTheirOwn() {
        Path one = IdxFolders.write(folder.resolve("one"), 28, 28, 10, 1);
        Path other = IdxFolders.write(folder.resolve("other"), 28, 28, 10, 7);

        Cli first = produce("one", "mnist", one);
        Cli again = produce("one-again", "mnist", one);
        Cli second = produce("other", "mnist-validation", other);

        String name = lab.run("one").getDataset();
        assertThat(List.of(first, again, second))
                .extracting(Cli::exitCode)
                .as("%s%s%s", first.err(), again.err(), second.err())
                .containsOnly(0);
        assertThat(name).matches("idx-[0-9a-f]{12}");
        assertThat(first.out().lines()).contains("The images in " + one + " are not MNIST's: data set '" + name + "'");
        assertThat(lab.run("one-again").getDataset()).isEqualTo(name);
        assertThat(lab.run("other").getDataset())
                .matches("idx-[0-9a-f]{12}-validation")
                .isNotEqualTo(name + "-validation");
    }

    @Test
    void aRunOfAnEarlierVersionGoesOnThoughItCalledTheImagesMnist() {
        Path images = IdxFolders.write(folder.resolve("before"), 28, 28, 10, 3);
        produce("before", "mnist", images);
        Run earlier = Run.newBuilder(lab.run("before")).setDataset("mnist").build();
        try (Producer<String, byte[]> producer =
                lab.broker().producer(lab.topics().transactionalId(Service.PRODUCER, "before"), "none")) {
            producer.initTransactions();
            Transactions.commit(producer, List.of(RunRegistry.toRecord(lab.topics(), earlier)));
        }

        Cli cli = produce("before", "mnist", images);

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.out()).contains("100 of 100 records were published before");
        assertThat(lab.run("before").getDataset()).isEqualTo("mnist");
    }

    @Test
    void saysWhatAFileIsThatIsNotIdx() throws IOException {
        Path images = IdxFolders.write(folder.resolve("page"), 28, 28, 10, 3);
        Path page = Files.writeString(
                images.resolve("train-images-idx3-ubyte"), "<!DOCTYPE html><html><title>403 Forbidden</title></html>");

        Cli cli = produce("page", "auto", images);

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err().strip())
                .isEqualTo(
                        "pairstream: IDX file " + page + ": an HTML page (403 Forbidden): expected an image file (IDX"
                                + " with unsigned bytes in 3 dimensions, in big-endian order)");
        assertThat(new RunRegistry(lab.kafka()).find("page")).isEmpty();
    }

    private static Cli produce(String runId, String dataset, Path images) {
        return Cli.run(
                "produce",
                "--run-id",
                runId,
                "--bootstrap-servers",
                lab.bootstrapServers(),
                "--dataset",
                dataset,
                "--mnist",
                images.toString(),
                "--train-fraction",
                "1",
                "--test-fraction",
                "1",
                "--train-pairs",
                "40,40",
                "--test-pairs",
                "10,10",
                "--batch-size",
                "40",
                "--epochs",
                "1",
                "--metrics-port",
                "0");
    }
}
