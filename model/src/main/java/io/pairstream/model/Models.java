package io.pairstream.model;

import io.pairstream.model.network.GraphModel;

/** Makes models. */
public final class Models {

    static {
        NativeBackend.choose();
    }

    private Models() {}

    /**
     * Returns a new model with seeded initial weights. It belongs to the calling thread, whose random generator is
     * seeded too.
     */
    public static PairModel create(ModelOptions options) {
        return new GraphModel(options);
    }

    /**
     * Returns what the bits of a result depend on beside data and settings: library, native back end, threads, BLAS core
     * type, micro-batch.
     */
    public static String numericFingerprint(ModelOptions options) {
        return NativeBackend.fingerprint(options.microBatchSize());
    }
}
