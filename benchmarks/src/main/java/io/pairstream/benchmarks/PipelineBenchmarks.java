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

    /** Longer than any run here: only the last mini-batch has a checkpoint. */
    private static final int NO_CHECKPOINTS = 1_000_000;

    /** What is counted of a stream comes after so many times as many steps: until then JVMs compile, the bare loop's too. */
    private static final int WARM_UP = 4;

    /** Mini-batches from one checkpoint to the next where its cost is measured. */
    private static final int CHECKPOINT_CYCLE = 3;

    private static final int CYCLES_IN_A_REPEAT = 2;

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
                    int steps = settings.steps();
                    Pipeline.Trained trained = pipeline.produceAndTrain(
                            "stream-" + repeat, run(settings, (WARM_UP + 1) * steps + 1, NO_CHECKPOINTS));
                    figures.addRate(name, Subject.PAIRSTREAM, trained.samplesPerSecond(WARM_UP * steps));
                    figures.addValue("wait." + settings.network(), trained.waitShare(WARM_UP * steps));
                }
            }
            figures.setPeer(name, "bare-loop");
            print(name);
            print("wait." + settings.network());
        }
    }

    /**
     * Measures at mini-batches of 8,000: what a checkpoint costs, and the trainer's memory. Every third mini-batch has a
     * checkpoint: its step has the copy of the model, the next one is trained while that is saved, the third has neither.
     */
    void largeBatches(boolean checkpoint, boolean memory) {
        for (Settings settings : List.of(
                new Settings("resnet", 8_000, 0, 1, Settings.MNIST),
                new Settings("cnn", 8_000, 1_000, 1, Settings.MNIST))) {
            try (Pipeline pipeline = new Pipeline(launcher)) {
                int cycles = checkpoint ? CYCLES_IN_A_REPEAT * repeats : 1;
                pipeline.produce("large", run(settings, (cycles + 2) * CHECKPOINT_CYCLE, CHECKPOINT_CYCLE));
                Pipeline.Trained trained = pipeline.train("large");
                if (checkpoint) {
                    for (int cycle = 1; cycle <= cycles; cycle++) {
                        addCheckpointShare("checkpoint." + settings.network(), trained, cycle * CHECKPOINT_CYCLE);
                    }
                    print("checkpoint." + settings.network());
                }
                if (memory) {
                    figures.addValue("memoryMiB." + settings.network(), (double) trained.peakMiB());
                    print("memoryMiB." + settings.network());
                }
            }
        }
    }

    /** Adds what a checkpoint costs as a share of a step: the steps before and after are the measure. */
    private void addCheckpointShare(String name, Pipeline.Trained trained, int cycleStart) {
        int saved = cycleStart + CHECKPOINT_CYCLE - 1;
        double without = (trained.stepMillis(saved - 1) + trained.stepMillis(saved + 2)) / 2;
        double with = trained.stepMillis(saved) + trained.stepMillis(saved + 1);
        figures.addValue(name, (with - 2 * without) / without);
    }

    private static String[] run(Settings settings, int steps, int checkpointInterval) {
        int pairs = steps * settings.batchSize() / 2;
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
        print("startSeconds");
    }

    private void print(String name) {
        System.out.println(figures.describe(name));
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
                double seconds = (System.nanoTime() - begun) / Workloads.NANOS_PER_SECOND;
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
        return Topics.withDefaultPrefix().trainPairs().name();
    }
}
