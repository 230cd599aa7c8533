package io.pairstream.model;

import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.topic.RecordSizes;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.exception.DL4JException;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;

/**
 * How large a network is on images of one shape. The configuration of its layers says so before anything is allocated, and
 * without the native library.
 *
 * @param parameters parameters of all layers, batch-norm statistics included
 */
public record NetworkSize(long parameters) {

    /** A side that leaves something to every layer of every network. */
    private static final int AMPLE_SIDE = RecordSizes.MAX_IMAGE_SIDE;

    /**
     * Returns the size of a network.
     *
     * @throws PairStreamException that says which images it takes, if one of its layers has nothing left of these
     */
    public static NetworkSize of(ModelOptions options) {
        return ofLayers(options)
                .orElseThrow(() -> new PairStreamException("images of "
                        + options.images().inPixels() + ": network " + options.network() + " takes images of at least "
                        + smallest(options, height -> ImageShape.grey(height, AMPLE_SIDE)) + " x "
                        + smallest(options, width -> ImageShape.grey(AMPLE_SIDE, width)) + " (height x width)"));
    }

    private static int smallest(ModelOptions options, IntFunction<ImageShape> ofSide) {
        return IntStream.rangeClosed(1, AMPLE_SIDE)
                .filter(side -> ofLayers(options.ofImages(ofSide.apply(side))).isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** Returns the size, or empty if a layer's output has no number. */
    private static Optional<NetworkSize> ofLayers(ModelOptions options) {
        try {
            ComputationGraphConfiguration layers = NetworkGraphs.layers(options);
            boolean somethingLeft =
                    layers.getLayerActivationTypes(ImageLayout.of(options).inputType()).values().stream()
                            .allMatch(output -> output.arrayElementsPerExample() > 0);
            return somethingLeft ? Optional.of(new NetworkSize(parameters(layers))) : Optional.empty();
        } catch (DL4JException e) {
            return Optional.empty(); // a kernel that is larger than what it gets
        }
    }

    private static long parameters(ComputationGraphConfiguration layers) {
        return layers.getVertices().values().stream()
                .mapToLong((GraphVertex layer) -> layer.numParams(true))
                .sum();
    }
}
