package io.pairstream.benchmarks;

import io.pairstream.kafka.client.Broker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.tools.ProducerPerformance;

/**
 * The producer against Kafka's own performance tool, which sends bytes that it has made before: records of the same size,
 * partitions, acks, compression. Both have payload that does not compress: images of noise, random letters.
 */
final class ProduceBenchmark {

    private static final int PAIRS = 100_000;
    private static final String KAFKA_TOOL = "kafka-producer-perf-test";

    /** With batches as large as the producer's. */
    private static final String KAFKA_TOOL_TUNED = KAFKA_TOOL + ", large batches";

    private static final Pattern RATE = Pattern.compile(".*, ([0-9.]+) records/sec.*");

    private final Path launcher;
    private final int repeats;
    private final Figures figures;

    ProduceBenchmark(Path launcher, int repeats, Figures figures) {
        this.launcher = launcher;
        this.repeats = repeats;
        this.figures = figures;
    }

    void run() {
        for (int repeat = 0; repeat < repeats; repeat++) {
            // a broker of its own for each: what the other left in the page cache is nobody's burden
            Sent sent = own();
            figures.addRate("produce", Subject.PAIRSTREAM, sent.perSecond());
            figures.addRate("produce", KAFKA_TOOL, kafkaTool(sent.recordBytes()));
            figures.addRate(
                    "produce", KAFKA_TOOL_TUNED, kafkaTool(sent.recordBytes(), "batch.size=" + Broker.BATCH_BYTES));
        }
        figures.setPeer("produce", KAFKA_TOOL);
        System.out.println(figures.describe("produce"));
    }

    private Sent own() {
        try (Pipeline pipeline = new Pipeline(launcher)) {
            Path noise = pipeline.folder().resolve("noise");
            NoiseFiles.write(noise, 3_000, 300);
            pipeline.produce(
                    "noise",
                    "--dataset=mnist",
                    "--pair-format=inline",
                    "--mnist=" + noise,
                    "--train-fraction=1",
                    "--test-fraction=1",
                    "--pairing=random",
                    "--train-pairs=" + PAIRS / 2 + "," + PAIRS / 2,
                    "--test-pairs=50,50",
                    "--epochs=1");
            long[] firstLastBytes = {Long.MAX_VALUE, 0, 0};
            pipeline.forEachRecord(PipelineBenchmarks.trainPairs(), found -> {
                firstLastBytes[0] = Math.min(firstLastBytes[0], found.timestamp());
                firstLastBytes[1] = Math.max(firstLastBytes[1], found.timestamp());
                firstLastBytes[2] = found.serializedValueSize();
            });
            return new Sent(PAIRS * 1e3 / (firstLastBytes[1] - firstLastBytes[0]), (int) firstLastBytes[2]);
        }
    }

    /** Returns the records per second of Kafka's tool, which counts from its first record to its last. */
    private double kafkaTool(int recordBytes, String... properties) {
        try (Pipeline pipeline = new Pipeline(launcher)) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    Machine.COLLECTOR,
                    "-cp",
                    System.getProperty("java.class.path"),
                    ProducerPerformance.class.getName(),
                    "--topic",
                    PipelineBenchmarks.trainPairs(),
                    "--num-records",
                    Integer.toString(PAIRS),
                    "--record-size",
                    Integer.toString(recordBytes),
                    "--throughput",
                    "-1",
                    "--bootstrap-server",
                    pipeline.bootstrapServers(),
                    "--command-property",
                    "acks=all",
                    "enable.idempotence=true",
                    "compression.type=lz4"));
            command.addAll(List.of(properties));
            Process tool = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> said = tool.inputReader().lines().toList();
            tool.onExit().join();
            Matcher rate = RATE.matcher(said.isEmpty() ? "" : said.get(said.size() - 1));
            if (!rate.matches()) {
                throw new IllegalStateException(KAFKA_TOOL + " said " + said);
            }
            return Double.parseDouble(rate.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the producer has done.
     *
     * @param perSecond pairs per second, from the first to the last
     * @param recordBytes bytes of a record's value
     */
    private record Sent(double perSecond, int recordBytes) {}
}
