package io.pairstream.model;

import io.pairstream.layers.FeatureComparison;
import io.pairstream.layers.NetworkInference;
import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network with one tower for both images: the tower sees each distinct image once, the head each pair. */
final class PackedTwin implements PackedNetwork, ImageEmbedding {

    private final ModelOptions options;
    private final NetworkInference tower;
    private final NetworkInference head;

    PackedTwin(ModelOptions options, ComputationGraph graph) {
        List<Layer> layers = List.of(graph.getLayers());
        int comparison = IntStream.range(0, layers.size())
                .filter(i -> layers.get(i).conf().getLayer() instanceof FeatureComparison)
                .findFirst()
                .orElseThrow();
        ImageShape images = options.images();
        this.options = options;
        this.tower = NetworkInference.of(
                layers.subList(0, comparison),
                InputType.convolutional(images.height(), images.width(), images.channels(), CNN2DFormat.NHWC));
        this.head = NetworkInference.of(
                layers.subList(comparison, layers.size()), InputType.feedForward(2L * tower.length()));
    }

    @Override
    public double[] of(List<byte[]> lefts, List<byte[]> rights) {
        PackedNetwork.check(lefts, rights, options);
        DistinctImages distinct = DistinctImages.of(lefts, rights);
        float[][] found =
                embeddings(distinct.images().stream().map(ByteBuffer::array).toList());
        return compared(lefts.size(), pair -> found[distinct.left(pair)], pair -> found[distinct.right(pair)]);
    }

    private double[] compared(int pairs, IntFunction<float[]> left, IntFunction<float[]> right) {
        int length = tower.length();
        return PackedNetwork.probabilities(head, pairs, (pair, to, at) -> {
            System.arraycopy(left.apply(pair), 0, to, at, length);
            System.arraycopy(right.apply(pair), 0, to, at + length, length);
        });
    }

    @Override
    public float[][] embeddings(List<byte[]> images) {
        PackedNetwork.check(images, options);
        return tower.run(images.size(), (image, to, at) -> PairPixels.put(images.get(image), to, at));
    }

    @Override
    public double[] sameProbabilities(float[] left, List<float[]> rights) {
        return compared(rights.size(), pair -> left, rights::get);
    }
}
