package io.pairstream.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A file in Microsoft's onnxruntime, which is as foreign as what users have. */
final class OnnxRuntime implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxRuntime(byte[] file) throws OrtException {
        this.session = environment.createSession(file);
    }

    /** Returns what it says of pairs. */
    Outputs run(ImagePairs pairs) throws OrtException {
        return run(pairs, Map.of(PairGraph.LEFT, pairs.left(), PairGraph.RIGHT, pairs.right()));
    }

    /** Returns what it says of images, which are given by the names of the inputs. */
    Outputs run(ImagePairs pairs, Map<String, List<byte[]>> images) throws OrtException {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        for (var input : images.entrySet()) {
            inputs.put(input.getKey(), tensor(pairs, input.getValue()));
        }
        Outputs found = new Outputs(new LinkedHashMap<>());
        try (OrtSession.Result result = session.run(inputs)) {
            for (var output : result) {
                FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
                float[] copy = new float[values.remaining()];
                values.get(copy);
                found.byName().put(output.getKey(), copy);
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
        return found;
    }

    private OnnxTensor tensor(ImagePairs pairs, List<byte[]> images) throws OrtException {
        var shape = pairs.shape();
        long[] dimensions = {images.size(), shape.channels(), shape.height(), shape.width()};
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(pairs.pixels(images)), dimensions);
    }

    /**
     * What it says.
     *
     * @param byName the values of each output
     */
    record Outputs(Map<String, float[]> byName) {

        float[] of(String name) {
            return Objects.requireNonNull(byName.get(name), name);
        }
    }

    /** Returns inputs and outputs with their shapes, in which -1 stands for any size. */
    Map<String, List<Long>> shapes() throws OrtException {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        session.getInputInfo().forEach((name, info) -> shapes.put(name, shape((TensorInfo) info.getInfo())));
        session.getOutputInfo().forEach((name, info) -> shapes.put(name, shape((TensorInfo) info.getInfo())));
        return shapes;
    }

    private static List<Long> shape(TensorInfo info) {
        return Arrays.stream(info.getShape()).boxed().toList();
    }

    /** Returns what it says of where it comes from. */
    Map<String, String> metadata() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
