package io.pairstream.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Pairs by reference: what they take in Kafka, how fast a trainer joins and augments them, and how much memory it needs. */
final class ReferenceBenchmark {

    private static final String TRAIN = "reference.train";
    private static final String BARE_LOOP = "bare-loop";

    /** Images of the size of Omniglot's, of which four fifths are trained on. */
    private static final int LARGE_SIDE = 105;

    private static final int LARGE_IMAGES = 4_000;
    private static final int LARGE_PAIRS = 800_000;

    private static final Settings TRAINED = new Settings("twin", 256, 0, 50, Settings.MNIST);
    private static final int WARM_UP = 4;

    private static final int FEW_IMAGES = 6_000;
    private static final int MANY_IMAGES = 1_000_000;
    private static final int PAIRS_OF_BOTH = 200_000;

    /** Layers share their work with the common pool, which has a thread even where there is one processor. */
    private static final List<String> ONE_PROCESSOR =
            List.of("-XX:ActiveProcessorCount=1", "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0");

    private static final double BYTES_PER_MIB = 1 << 20;

    private final Path launcher;
    private final int repeats;
    private final Figures figures;

    ReferenceBenchmark(Path launcher, int repeats, Figures figures) {
        this.launcher = launcher;
        this.repeats = repeats;
        this.figures = figures;
    }

    void run() {
        bytes();
        try (Subject bare = TRAINED.own("train")) {
            train(TRAIN + ".all-cores", bare, environment -> {});
        }
        List<String> options = new ArrayList<>(Machine.trainingOptions());
        options.addAll(ONE_PROCESSOR);
        try (Subject bare = TRAINED.own("train", options, ReferenceBenchmark::onOneCore)) {
            train(TRAIN, bare, ReferenceBenchmark::onOneCore);
        }
        memory();
    }

    /** Measures what a run takes in Kafka in either form. */
    private void bytes() {
        figures.setRatio("reference.bytes", mebibytes("reference") / mebibytes("inline"));
    }

    private double mebibytes(String format) {
        try (Pipeline pipeline = new Pipeline(launcher)) {
            Path images = pipeline.folder().resolve("images");
            DrawnFolder.write(images, LARGE_IMAGES, LARGE_SIDE);
            pipeline.produce(
                    "large",
                    "--dataset=folder",
                    "--images=" + images,
                    "--pair-format=" + format,
                    "--train-pairs=" + LARGE_PAIRS / 2 + "," + LARGE_PAIRS / 2,
                    "--test-pairs=500,500");
            double mebibytes = pipeline.recordBytes() / BYTES_PER_MIB;
            figures.addValue("bytesMiB." + format, mebibytes);
            print("bytesMiB." + format);
            return mebibytes;
        }
    }

    /** Measures a trainer that joins pairs and augments images against the bare loop, which does neither, in turn. */
    private void train(String name, Subject bare, Consumer<Map<String, String>> environment) {
        try (Pipeline pipeline = new Pipeline(launcher, environment)) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                figures.addRate(name, BARE_LOOP, bare.measure("train"));
                int steps = TRAINED.steps();
                int pairs = ((WARM_UP + 1) * steps + 1) * TRAINED.batchSize() / 2;
                Pipeline.Trained trained = pipeline.produceAndTrain(
                        name + "-" + repeat,
                        "--dataset=synthetic",
                        "--network=" + TRAINED.network(),
                        "--batch-size=" + TRAINED.batchSize(),
                        "--train-pairs=" + pairs + "," + pairs,
                        "--test-pairs=50,50",
                        "--checkpoint-interval=1000000");
                figures.addRate(name, Subject.PAIRSTREAM, trained.samplesPerSecond(WARM_UP * steps));
            }
        }
        figures.setPeer(name, BARE_LOOP);
        print(name);
    }

    /** Has a process train on one core, so that its other threads have the next one. */
    private static void onOneCore(Map<String, String> environment) {
        environment.put("OMP_NUM_THREADS", "1");
        environment.put("PAIRSTREAM_JAVA_OPTIONS", String.join(" ", ONE_PROCESSOR));
    }

    /** Measures the trainer's peak resident memory with few images and with many, of as many pairs. */
    private void memory() {
        double few = peakMiB(FEW_IMAGES);
        double many = peakMiB(MANY_IMAGES);
        figures.setRatio("reference.memory", many / few);
    }

    private double peakMiB(int images) {
        try (Pipeline pipeline = new Pipeline(launcher)) {
            Path noise = pipeline.folder().resolve("noise");
            NoiseFiles.write(noise, images, 1_000);
            Pipeline.Trained trained = pipeline.produceAndTrain(
                    "images",
                    "--dataset=mnist",
                    "--mnist=" + noise,
                    "--train-fraction=1",
                    "--test-fraction=1",
                    "--train-pairs=" + PAIRS_OF_BOTH / 2 + "," + PAIRS_OF_BOTH / 2,
                    "--test-pairs=50,50",
                    "--checkpoint-interval=1000000");
            String name = "memoryMiB.images." + images;
            figures.addValue(name, (double) trained.peakMiB());
            print(name);
            return trained.peakMiB();
        }
    }

    private void print(String name) {
        System.out.println(figures.describe(name));
    }
}
