package io.pairstream.benchmarks;

import io.pairstream.schemas.topic.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The services as users start them. */
final class PipelineBenchmarks {

    private static final int BATCH = 1_000;

    private final Path launcher;
    private final int repeats;
    private final Figures figures;

    PipelineBenchmarks(Path launcher, int repeats, Figures figures) {
        this.launcher = launcher;
        this.repeats = repeats;
        this.figures = figures;
    }

    /** Measures producer and trainer over the broker against the bare loop, in turn. */
    void stream() {
        for (Settings settings : List.of(
                new Settings("resnet", BATCH, 0, 60, Settings.MNIST),
                new Settings("cnn", BATCH, 0, 25, Settings.MNIST))) {
            String name = "stream." + settings.network();
            try (Pipeline pipeline = new Pipeline(launcher);
                    Subject bare = settings.own("train")) {
                for (int repeat = 0; repeat < repeats; repeat++) {
                    figures.addRate(name, "bare-loop", bare.measure("train"));
                    Pipeline.Trained trained =
                            pipeline.produceAndTrain("stream-" + repeat, run(settings, Integer.MAX_VALUE));
                    figures.addRate(name, Subject.PAIRSTREAM, trained.samplesPerSecond(settings.steps()));
                    figures.addValue("wait." + settings.network(), trained.waitShare(settings.steps()));
                }
            }
            figures.setPeer(name, "bare-loop");
            System.out.println(figures.describe(name));
            System.out.println(figures.describe("wait." + settings.network()));
        }
    }

    /** Measures at mini-batches of 8,000: what a checkpoint after each costs, and the trainer's memory. */
    void largeBatches(boolean checkpoint, boolean memory) {
        for (Settings settings : List.of(
                new Settings("resnet", 8_000, 0, 8, Settings.MNIST),
                new Settings("cnn", 8_000, 1_000, 5, Settings.MNIST))) {
            String network = settings.network();
            try (Pipeline pipeline = new Pipeline(launcher)) {
                for (int repeat = 0; repeat < (checkpoint ? repeats : 1); repeat++) {
                    Pipeline.Trained each = train(pipeline, "each-" + repeat, settings, 1);
                    if (checkpoint) {
                        Pipeline.Trained none = train(pipeline, "none-" + repeat, settings, Integer.MAX_VALUE);
                        figures.addValue(
                                "checkpoint." + network,
                                1 - each.samplesPerSecond(settings.steps()) / none.samplesPerSecond(settings.steps()));
                    }
                    if (memory) {
                        figures.addValue("memoryMiB." + network, (double) each.peakMiB());
                    }
                }
            }
            for (String name : List.of("checkpoint." + network, "memoryMiB." + network)) {
                if (figures.has(name)) {
                    System.out.println(figures.describe(name));
                }
            }
        }
    }

    private static Pipeline.Trained train(Pipeline pipeline, String runId, Settings settings, int checkpointInterval) {
        pipeline.produce(runId, run(settings, checkpointInterval));
        return pipeline.train(runId);
    }

    /** Returns the settings of a run whose second half counts: before, the JVM has not compiled everything yet. */
    private static String[] run(Settings settings, int checkpointInterval) {
        int pairs = (2 * settings.steps() + 1) * settings.batchSize() / 2;
        return new String[] {
            "--dataset=synthetic",
            "--network=" + settings.network(),
            "--pairing=random",
            "--train-pairs=" + pairs + "," + pairs,
            "--test-pairs=50,50",
            "--epochs=1",
            "--batch-size=" + settings.batchSize(),
            "--micro-batch-size=" + settings.microBatchSize(),
            "--checkpoint-interval=" + checkpointInterval
        };
    }

    /** Measures the seconds from the start of the demo to its first losses on the screen. */
    void start() {
        for (int repeat = 0; repeat < repeats; repeat++) {
            figures.addValue("startSeconds", startSeconds());
        }
        System.out.println(figures.describe("startSeconds"));
    }

    private double startSeconds() {
        try {
            Path folder = Files.createTempDirectory("pairstream-start");
            long begun = System.nanoTime();
            Process demo = new ProcessBuilder(
                            launcher.toString(),
                            "demo",
                            "--dataset=synthetic",
                            "--data=" + folder.resolve("data"),
                            "--runs=" + folder.resolve("runs"))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader screen = demo.inputReader()) {
                String first = screen.lines()
                        .filter(line -> line.startsWith("Mini-Batch:"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("the demo has ended without a mini-batch"));
                System.out.println("  " + first);
                double seconds = (System.nanoTime() - begun) / Loops.NANOS_PER_SECOND;
                demo.destroy();
                demo.onExit().join();
                return seconds;
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the name of the topic of training pairs. */
    static String trainPairs() {
        return Topics.withDefaultPrefix().trainPairs();
    }
}
