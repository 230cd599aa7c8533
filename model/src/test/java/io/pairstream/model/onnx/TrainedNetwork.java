package io.pairstream.model.onnx;

import io.pairstream.model.Fixtures;
import io.pairstream.model.InferenceModel;
import io.pairstream.model.ModelOptions;
import io.pairstream.model.Models;
import io.pairstream.model.Network;
import io.pairstream.model.PairBatch;
import io.pairstream.model.PairModel;
import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;

/**
 * A network after some training, so that no weight and no running statistic is what it began with.
 *
 * @param options of the model
 * @param parameters all of them
 */
record TrainedNetwork(ModelOptions options, float[] parameters) {

    static final ModelOrigin ORIGIN = new ModelOrigin("run-1", 11, "0a".repeat(32));

    private static final int STEPS = 12;
    private static final int PAIRS = 24;

    /** Trains a network; {@code twin} with a contrastive loss, if it has a weight. */
    static TrainedNetwork of(Network network, ImageShape images, double contrast) {
        HyperParameters parameters = Fixtures.parameters();
        parameters.setBatchSize(PAIRS);
        parameters.setBatchSize(PAIRS);
        parameters.setContrast(contrast);
        ModelOptions options = Fixtures.options(network, images, parameters);
        try (PairModel model = Models.create(options)) {
            for (int step = 0; step < STEPS; step++) {
                model.train(labelled(ImagePairs.drawn(images, PAIRS, step)));
            }
            return new TrainedNetwork(options, model.parameters());
        }
    }

    private static PairBatch labelled(ImagePairs pairs) {
        PairBatch batch = new PairBatch(PAIRS, pairs.shape());
        for (int pair = 0; pair < PAIRS; pair++) {
            ByteBuffer left = ByteBuffer.wrap(pairs.left().get(pair));
            ByteBuffer right = ByteBuffer.wrap(pairs.right().get(pair));
            batch.add(left, right, pair % 2, pair, pair % 2 == 1 ? pair : PAIRS + pair);
        }
        return batch;
    }

    /** Returns its files by name. */
    Map<String, byte[]> files() {
        return OnnxModels.of(options, parameters, ORIGIN);
    }

    /** Returns one of them. */
    byte[] file(String name) {
        return Objects.requireNonNull(files().get(name), name);
    }

    /** Returns the model itself. */
    InferenceModel model() {
        InferenceModel model = Models.forInference(options);
        model.load(parameters);
        return model;
    }
}
