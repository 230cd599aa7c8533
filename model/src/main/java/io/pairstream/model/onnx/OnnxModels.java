package io.pairstream.model.onnx;

import io.pairstream.model.ModelOptions;
import io.pairstream.model.NetworkOperations;
import io.pairstream.schemas.PairStreamException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;

/**
 * Writes networks as ONNX files, of which equal ones have equal bytes. They are in opset {@value #OPSET} and IR version
 * {@value #IR_VERSION}, which are old enough for most programs that read such files.
 */
public final class OnnxModels {

    /** The file that says whether two images are the same. */
    public static final String PAIRS = "model.onnx";

    /** The file that says what one image looks like to a network with one tower for both images. */
    public static final String EMBEDDING = "embedding.onnx";

    /** What labels 0 and 1 mean. */
    public static final List<String> LABELS = List.of("different", "same");

    static final int OPSET = 17;
    static final int IR_VERSION = 8;

    /** The format's limit, which is that of its encoding, without room for what is no parameter. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - (1L << 20);

    private OnnxModels() {}

    /**
     * Returns the files of a network, by name: {@link #PAIRS}, and {@link #EMBEDDING} if it has one tower for both images.
     *
     * @param options of the model
     * @param parameters all of them in the network's order, batch-norm statistics included
     * @param origin where they come from, which each file says
     * @throws PairStreamException if the network does not take images of that size, has another number of parameters, or is too large for
     *     the format
     */
    public static Map<String, byte[]> of(ModelOptions options, float[] parameters, ModelOrigin origin) {
        requireRoom(parameters.length);
        NetworkOperations network = NetworkOperations.of(options, parameters);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(PAIRS, file(PairGraph.of(network, options.images()), options, origin));
        if (network.input() == NetworkOperations.PairInput.APART) {
            files.put(EMBEDDING, file(PairGraph.ofTower(network, options.images()), options, origin));
        }
        return files;
    }

    static void requireRoom(long parameters) {
        if (parameters * Float.BYTES > MOST_BYTES) {
            throw new PairStreamException("a network of " + parameters + " parameters: expected at most "
                    + MOST_BYTES / Float.BYTES + ", which an ONNX file has room for");
        }
    }

    private static byte[] file(GraphProto graph, ModelOptions options, ModelOrigin origin) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setProducerName("PairStream")
                .setGraph(graph);
        origin.values().forEach((name, value) -> addProperty(model, name, value));
        addProperty(model, "network", options.network().id());
        addProperty(model, "labels", String.join(",", LABELS));
        return model.build().toByteArray();
    }

    private static void addProperty(ModelProto.Builder model, String name, String value) {
        model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(name).setValue(value));
    }
}
