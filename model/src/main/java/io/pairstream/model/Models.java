package io.pairstream.model;

import io.pairstream.layers.VectorApi;
import io.pairstream.schemas.NumericFingerprint;

/** Builds models. */
public final class Models {

    /** Counts up when the layers compute other bits than before. */
    private static final int LAYERS_VERSION = 4;

    private Models() {}

    /**
     * Returns a new model with fresh weights on the calling thread, to which it then belongs. Equal options give equal
     * weights.
     *
     * @param options what to build
     * @throws io.pairstream.schemas.PairStreamException if the network does not take images of that size
     */
    public static PairModel create(ModelOptions options) {
        NativeBackend.load();
        NetworkSize.of(options);
        return GraphModel.create(options);
    }

    /**
     * Returns a model that is asked and not trained, on the calling thread, to which it then belongs: a quarter of the memory.
     *
     * @param options what to build
     * @throws io.pairstream.schemas.PairStreamException if the network does not take images of that size
     */
    public static InferenceModel forInference(ModelOptions options) {
        NativeBackend.load();
        NetworkSize.of(options);
        return new GraphInference(options, NetworkGraphs.create(options, new PairLoss(1, 1)));
    }

    /**
     * Returns what the bits of training depend on beside data, seed and hyper-parameters: versions, native library,
     * threads, processor kind and micro-batch size.
     *
     * @param options of the model
     */
    public static NumericFingerprint numericFingerprint(ModelOptions options) {
        return nativeSettings()
                .fingerprint()
                .with("layers", LAYERS_VERSION)
                .with("micro", options.parameters().getMicroBatchSize());
    }

    /**
     * Checks, without loading the native library, that the device it needs is there.
     *
     * @throws io.pairstream.schemas.PairStreamException if it is for GPUs and there is none
     */
    public static void requireDevice() {
        CudaDevice.requireIfNeeded();
    }

    /**
     * Loads the native library, if it is not loaded yet, and returns what was chosen.
     *
     * @throws io.pairstream.schemas.PairStreamException if that is not possible on this machine
     */
    public static NativeSettings nativeSettings() {
        return NativeBackend.load();
    }

    /** Returns whether this JVM runs the layers' loops with the Vector API, as fast as the processor can. */
    public static boolean hasVectorLoops() {
        return VectorApi.isPresent();
    }
}
