package io.pairstream.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.pairstream.model.ModelOptions;
import io.pairstream.model.onnx.ModelOrigin;
import io.pairstream.model.onnx.OnnxModels;
import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** ONNX Runtime on the file that PairStream writes of the same model, with as many threads as there are cores. */
final class OnnxRuntimeWorkloads implements Workloads {

    private static final float WHITE = 255f;
    private static final Set<String> PROBABILITY = Set.of("same_probability");

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final FloatBuffer left;
    private final FloatBuffer right;
    private final long[] shape;
    private final int calls;

    /**
     * @param options of the model
     * @param pairs of a call
     * @param calls of a repeat
     */
    OnnxRuntimeWorkloads(ModelOptions options, int pairs, int calls) {
        ImageShape images = options.images();
        NoiseImages noise = NoiseImages.of(images, pairs);
        this.left = pixels(noise.lefts());
        this.right = pixels(noise.rights());
        this.shape = new long[] {pairs, images.channels(), images.height(), images.width()};
        this.calls = calls;
        byte[] file = Objects.requireNonNull(
                OnnxModels.of(options, ScoringWorkloads.firstParameters(options), new ModelOrigin("benchmark", 0, ""))
                        .get(OnnxModels.PAIRS));
        try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
            settings.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
            this.session = environment.createSession(file, settings);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns grey images as the file takes them. */
    private static FloatBuffer pixels(List<byte[]> images) {
        int samples = images.stream().mapToInt(image -> image.length).sum();
        FloatBuffer pixels = ByteBuffer.allocateDirect(samples * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (byte[] image : images) {
            for (byte sample : image) {
                pixels.put((sample & 0xff) / WHITE);
            }
        }
        return pixels.flip();
    }

    @Override
    public Map<String, DoubleSupplier> kinds() {
        return Map.of(SCORE, () -> Workloads.medianMillis(this::score, calls));
    }

    private int score() {
        try (OnnxTensor lefts = OnnxTensor.createTensor(environment, left, shape);
                OnnxTensor rights = OnnxTensor.createTensor(environment, right, shape);
                OrtSession.Result result = session.run(Map.of("left", lefts, "right", rights), PROBABILITY)) {
            return ((float[]) result.get(0).getValue()).length;
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String version() {
        return environment.getVersion();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
