package io.pairstream.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One size of work for the bare loops.
 *
 * @param network the network
 * @param batchSize pairs in a mini-batch
 * @param microBatchSize pairs in a pass; 0: all
 * @param steps mini-batches of a repeat
 * @param side height and width of the images
 */
record Settings(String network, int batchSize, int microBatchSize, int steps, int side) {

    /** Height and width of MNIST's images. */
    static final int MNIST = 28;

    /** The sizes that training is compared at. */
    static final List<Settings> TRAINED = List.of(
            new Settings("resnet", 256, 0, 16, MNIST),
            new Settings("resnet", 1_000, 0, 5, MNIST),
            new Settings("resnet", 8_000, 0, 1, MNIST),
            new Settings("cnn", 256, 0, 8, MNIST),
            new Settings("cnn", 1_000, 0, 3, MNIST),
            new Settings("cnn", 8_000, 1_000, 1, MNIST),
            new Settings("twin", 256, 0, 12, MNIST),
            new Settings("twin", 1_000, 0, 4, MNIST));

    /** The sizes that evaluation is compared at. */
    static final List<Settings> EVALUATED = List.of(
            new Settings("resnet", 1_000, 0, 20, MNIST),
            new Settings("cnn", 1_000, 0, 10, MNIST),
            new Settings("twin", 1_000, 0, 15, MNIST));

    /** As it is shipped a step of 1,000 takes five seconds and more. */
    private static final int LARGEST_STOCK_BATCH = 256;

    /** Returns the size with images four times as large in area. */
    Settings larger() {
        return new Settings(network, batchSize, microBatchSize, steps, 2 * side);
    }

    /** Returns the size with ten times as many steps. */
    Settings longer() {
        return new Settings(network, batchSize, microBatchSize, 10 * steps, side);
    }

    /** Returns whether Deeplearning4j as it is shipped takes part. */
    boolean isForStock(String kind) {
        return !kind.equals("train") || batchSize <= LARGEST_STOCK_BATCH;
    }

    /** Starts PairStream's own model as it answers; {@code batchSize} are the pairs of a call. */
    Subject ownScores() {
        return Subject.startWorker(
                Subject.PAIRSTREAM, "own-scores", this, Workloads.SCORE, Machine.trainingOptions(), environment -> {});
    }

    /** Starts ONNX Runtime on the same model. */
    Subject onnxRuntime() {
        return Subject.startWorker(
                Subject.ONNX_RUNTIME,
                "onnxruntime",
                this,
                Workloads.SCORE,
                Machine.trainingOptions(),
                Machine::withoutWaitPolicy);
    }

    /** Starts PairStream's own loops. */
    Subject own(String kind) {
        return own(kind, Machine.trainingOptions(), environment -> {});
    }

    /** Starts PairStream's own loops with other options of the JVM, and another environment. */
    Subject own(String kind, List<String> options, Consumer<Map<String, String>> environment) {
        return Subject.startWorker(Subject.PAIRSTREAM, "own", this, kind, options, environment);
    }

    /** Starts Deeplearning4j as it is shipped, without anything that the launcher sets; it needs many times as long. */
    Subject stock(String kind) {
        Settings one = new Settings(network, batchSize, microBatchSize, 1, side);
        // JavaCPP's limit of native memory follows the heap's, and the library's own layers need much
        return Subject.startWorker(Subject.STOCK, "stock", one, kind, List.of("-Xmx6g"), Machine::asShipped);
    }

    /** Starts PyTorch. */
    Subject peer(List<String> python, String kind) {
        List<String> arguments = List.of(
                "--network=" + network,
                "--batch-size=" + batchSize,
                "--micro-batch-size=" + microBatchSize,
                "--steps=" + steps,
                "--size=" + side,
                "--warm-up=" + kind);
        return Subject.start(
                Subject.PYTORCH,
                Stream.concat(python.stream(), arguments.stream()).toList(),
                Machine::withoutWaitPolicy);
    }
}
