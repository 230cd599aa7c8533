package io.pairstream.benchmarks;

import io.pairstream.model.Decay;
import io.pairstream.model.LearningRate;
import io.pairstream.model.ModelOptions;
import io.pairstream.model.Network;
import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.TowerDepth;
import io.pairstream.schemas.settings.SettingValues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * Bare loops on arrays in memory, in a process of its own. Says {@code ready} when the model is built and warmed up; then
 * each line of standard input, such as {@code train}, is answered with a number. PyTorch's counterpart is
 * {@code peer/peer.py}.
 */
public final class Worker {

    /** So small that every repeat meets about the same weights. */
    private static final double LEARNING_RATE = 1e-6;

    /** Until the JVM has compiled everything that counts. */
    private static final long WARM_UP_NANOS = 15_000_000_000L;

    private Worker() {}

    /**
     * Serves until the input ends.
     *
     * @param arguments own, own-scores, onnxruntime or stock, network, mini-batch size, micro-batch size, steps of a repeat, side of the images in
     *     pixels, then what to warm up
     */
    public static void main(String[] arguments) throws IOException {
        HyperParameters parameters = SettingValues.of(Map.of(
                        "batch-size",
                        arguments[2],
                        "micro-batch-size",
                        arguments[3],
                        "learning-rate",
                        LEARNING_RATE,
                        "dropout",
                        0.5))
                .hyperParameters();
        int side = Integer.parseInt(arguments[5]);
        LearningRate rate = new LearningRate(LEARNING_RATE, 0, new Decay.None());
        ImageShape images = ImageShape.grey(side, side);
        ModelOptions options =
                new ModelOptions(Network.named(arguments[1]), images, TowerDepth.of(images), 1, parameters, rate, 1, 1);
        int batchSize = Integer.parseInt(arguments[2]);
        int steps = Integer.parseInt(arguments[4]);
        try (Workloads loops = loops(arguments[0], options, batchSize, steps)) {
            serve(loops, Set.of(arguments[6].split(",")));
        }
    }

    private static Workloads loops(String name, ModelOptions options, int batchSize, int steps) {
        return switch (name) {
            case "own" -> new OwnWorkloads(options, batchSize, steps);
            case "own-scores" -> new ScoringWorkloads(options, batchSize, steps);
            case "onnxruntime" -> new OnnxRuntimeWorkloads(options, batchSize, steps);
            default -> new StockWorkloads(options, batchSize, steps);
        };
    }

    private static void serve(Workloads loops, Set<String> warmUp) throws IOException {
        Map<String, DoubleSupplier> kinds = loops.kinds();
        for (String kind : warmUp) {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < WARM_UP_NANOS) {
                double rate = require(kinds, kind).getAsDouble();
                if (!(rate > 0)) {
                    throw new IllegalStateException(kind + " gave " + rate + ": expected more than 0");
                }
            }
        }
        System.out.println("ready " + loops.version());
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(require(kinds, line.trim()).getAsDouble());
            }
        }
    }

    private static DoubleSupplier require(Map<String, DoubleSupplier> kinds, String kind) {
        DoubleSupplier found = kinds.get(kind);
        if (found == null) {
            throw new IllegalArgumentException("'" + kind + "': expected one of " + kinds.keySet());
        }
        return found;
    }
}
