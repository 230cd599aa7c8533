package io.pairstream.model;

import io.pairstream.layers.NetworkInference;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network that looks at both images of a pair at once. */
final class PackedPairNetwork implements PackedNetwork {

    private final ModelOptions options;
    private final PairPixels pixels;
    private final NetworkInference network;

    PackedPairNetwork(ModelOptions options, ComputationGraph graph) {
        ImageLayout layout = ImageLayout.of(options);
        this.options = options;
        this.pixels = new PairPixels(layout, options.images());
        this.network = NetworkInference.of(List.of(graph.getLayers()), layout.inputType());
    }

    @Override
    public double[] of(List<byte[]> lefts, List<byte[]> rights) {
        PackedNetwork.check(lefts, rights, options);
        return PackedNetwork.probabilities(
                network, lefts.size(), (pair, to, at) -> pixels.put(lefts.get(pair), rights.get(pair), 0, to, at));
    }
}
