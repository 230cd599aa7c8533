package io.pairstream.model;

/** Builds models. */
public final class Models {

    private Models() {}

    /**
     * Returns a new model with fresh weights on the calling thread, to which it then belongs. Equal options give equal
     * weights.
     *
     * @param options what to build
     */
    public static PairModel create(ModelOptions options) {
        NativeBackend.prepare();
        return GraphModel.create(options);
    }

    /**
     * Returns what the bits of training depend on beside data, seed and hyper-parameters: versions, native library,
     * threads, processor kind and micro-batch size. Two runs with equal fingerprints give equal bits.
     *
     * @param options of the model
     */
    public static String numericFingerprint(ModelOptions options) {
        return NativeBackend.fingerprint() + ";micro=" + options.microBatchSize();
    }
}
