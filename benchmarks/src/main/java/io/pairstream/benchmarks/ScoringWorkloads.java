package io.pairstream.benchmarks;

import io.pairstream.model.InferenceModel;
import io.pairstream.model.ModelOptions;
import io.pairstream.model.Models;
import io.pairstream.model.PairModel;
import io.pairstream.model.PairScores;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** PairStream's own model as it answers: asked of a few pairs at a time. */
final class ScoringWorkloads implements Workloads {

    private final ModelOptions options;
    private final InferenceModel model;
    private final PairScores scores;
    private final NoiseImages images;
    private final int calls;

    /**
     * @param options of the model, which has the parameters that its training would begin with
     * @param pairs of a call
     * @param calls of a repeat
     */
    ScoringWorkloads(ModelOptions options, int pairs, int calls) {
        this.options = options;
        this.images = NoiseImages.of(options.images(), pairs);
        this.calls = calls;
        this.model = Models.forInference(options);
        model.load(firstParameters(options));
        this.scores = model.scores();
    }

    /** Returns the parameters that a model begins with. */
    static float[] firstParameters(ModelOptions options) {
        try (PairModel model = Models.create(options)) {
            return model.parameters();
        }
    }

    @Override
    public Map<String, DoubleSupplier> kinds() {
        return Map.of(
                SCORE, () -> Workloads.medianMillis(() -> scores.of(images.lefts(), images.rights()).length, calls));
    }

    @Override
    public String version() {
        return Models.numericFingerprint(options).text();
    }

    @Override
    public void close() {
        model.close();
    }
}
