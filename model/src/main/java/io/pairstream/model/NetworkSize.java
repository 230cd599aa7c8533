package io.pairstream.model;

import io.pairstream.schemas.PairStreamException;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.exception.DL4JException;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;

/**
 * How large a network is on images of one size. The configuration of its layers says so before anything is allocated, and
 * without the native library.
 *
 * @param parameters parameters of all layers, batch-norm statistics included
 */
public record NetworkSize(long parameters) {

    /** A side that leaves something to every layer of every network. */
    private static final int AMPLE_SIDE = 64;

    /**
     * Returns the size of a network.
     *
     * @throws PairStreamException that says which images it takes, if one of its layers has nothing left of these
     */
    public static NetworkSize of(ModelOptions options) {
        return ofLayers(options)
                .orElseThrow(() -> new PairStreamException("images of " + options.height() + " x " + options.width()
                        + " pixels: network " + options.network() + " takes images of at least "
                        + smallest(height -> options.ofImages(height, AMPLE_SIDE)) + " x "
                        + smallest(width -> options.ofImages(AMPLE_SIDE, width)) + " (height x width)"));
    }

    private static int smallest(IntFunction<ModelOptions> ofSide) {
        return IntStream.rangeClosed(1, AMPLE_SIDE)
                .filter(side -> ofLayers(ofSide.apply(side)).isPresent())
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
