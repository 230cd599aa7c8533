package io.pairstream.benchmarks;

import io.pairstream.model.ModelOptions;
import io.pairstream.model.Models;
import io.pairstream.model.PairBatch;
import io.pairstream.model.PairModel;
import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** PairStream's own model on one mini-batch of noise. */
final class OwnWorkloads implements Workloads {

    private final ModelOptions options;
    private final PairModel model;
    private final PairBatch batch;
    private final int steps;

    OwnWorkloads(ModelOptions options, int batchSize, int steps) {
        this.options = options;
        this.model = Models.create(options);
        this.batch = noise(batchSize, options.images());
        this.steps = steps;
    }

    @Override
    public Map<String, DoubleSupplier> kinds() {
        return Map.of(
                "train", () -> steps * batch.size() / Workloads.seconds(() -> model.train(batch), steps),
                "evaluate", () -> steps * batch.size() / Workloads.seconds(() -> model.evaluate(batch), steps));
    }

    @Override
    public String version() {
        return Models.numericFingerprint(options).text();
    }

    private static PairBatch noise(int batchSize, ImageShape images) {
        NoiseImages noise = NoiseImages.of(images, batchSize);
        PairBatch batch = new PairBatch(batchSize, images);
        for (int pair = 0; pair < batchSize; pair++) {
            batch.add(
                    ByteBuffer.wrap(noise.lefts().get(pair)),
                    ByteBuffer.wrap(noise.rights().get(pair)),
                    pair % 2);
        }
        return batch;
    }

    @Override
    public void close() {
        model.close();
    }
}
