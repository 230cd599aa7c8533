package io.pairstream.benchmarks;

import io.pairstream.model.ModelOptions;
import io.pairstream.model.Models;
import io.pairstream.model.Network;
import io.pairstream.model.PairBatch;
import io.pairstream.model.PairModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The bare training loop on arrays in memory, in a process of its own. Says {@code ready} when the model is built and
 * warmed up; then each line of standard input, {@code train} or {@code evaluate}, is answered with the pairs per second of
 * as many steps as it was told. PyTorch's counterpart is {@code peer/peer.py}.
 */
public final class Worker {

    private static final double NANOS_PER_SECOND = 1e9;

    private Worker() {}

    /**
     * Serves until the input ends.
     *
     * @param arguments network, mini-batch size, micro-batch size, steps of a repeat, side of the images in pixels
     */
    public static void main(String[] arguments) throws IOException {
        int batchSize = Integer.parseInt(arguments[1]);
        int steps = Integer.parseInt(arguments[3]);
        int side = Integer.parseInt(arguments[4]);
        ModelOptions options = new ModelOptions(
                Network.named(arguments[0]),
                side,
                side,
                1,
                1e-3,
                0,
                0.9,
                0.999,
                1e-7,
                0.5,
                1,
                1,
                Integer.parseInt(arguments[2]));
        PairBatch batch = noise(batchSize, side);
        try (PairModel model = Models.create(options);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Map<String, Runnable> kinds =
                    Map.of("train", () -> model.train(batch), "evaluate", () -> model.evaluate(batch));
            kinds.values().forEach(Runnable::run);
            System.out.println("ready " + Models.numericFingerprint(options));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Runnable kind = kinds.get(line.trim());
                if (kind == null) {
                    throw new IllegalArgumentException("'" + line + "': expected train or evaluate");
                }
                System.out.println(steps * batchSize / seconds(kind, steps));
            }
        }
    }

    private static double seconds(Runnable kind, int steps) {
        kind.run();
        long begun = System.nanoTime();
        for (int step = 0; step < steps; step++) {
            kind.run();
        }
        return (System.nanoTime() - begun) / NANOS_PER_SECOND;
    }

    private static PairBatch noise(int batchSize, int side) {
        SplittableRandom random = new SplittableRandom(1);
        PairBatch batch = new PairBatch(batchSize, side, side);
        for (int pair = 0; pair < batchSize; pair++) {
            byte[] left = new byte[side * side];
            byte[] right = new byte[side * side];
            random.nextBytes(left);
            random.nextBytes(right);
            batch.add(ByteBuffer.wrap(left), ByteBuffer.wrap(right), random.nextInt(2));
        }
        return batch;
    }
}
