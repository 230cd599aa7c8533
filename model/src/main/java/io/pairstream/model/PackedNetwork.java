package io.pairstream.model;

import io.pairstream.layers.NetworkInference;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network with copies of its parameters in the order in which few pairs are scored soonest. What it says of a pair is what evaluation says
 * to 1e-5, and does not depend on the pairs that are asked at the same time. Any number of threads may ask.
 */
interface PackedNetwork extends PairScores {

    /** Returns a network with its present parameters. */
    static PackedNetwork of(ModelOptions options, ComputationGraph graph) {
        return switch (options.network()) {
            case RESNET, CNN -> new PackedPairNetwork(options, graph);
            case TWIN -> new PackedTwin(options, graph);
        };
    }

    /** Checks that each left image has a right one, and that all are of the model's size. */
    static void check(List<byte[]> lefts, List<byte[]> rights, ModelOptions options) {
        if (lefts.size() != rights.size()) {
            throw new IllegalArgumentException(lefts.size() + " left images and " + rights.size() + " right ones");
        }
        check(lefts, options);
        check(rights, options);
    }

    /** Checks that images are of the model's size. */
    static void check(List<byte[]> images, ModelOptions options) {
        images.forEach(image -> PairPixels.require(image.length, options.images()));
    }

    /** Returns the probabilities of label 1 that a network's last layer gives logits of. */
    static double[] probabilities(NetworkInference network, int pairs, NetworkInference.Input input) {
        float[][] logits = network.run(pairs, input);
        double[] probabilities = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            probabilities[pair] = SoftmaxCrossEntropy.probability((double) logits[pair][1] - logits[pair][0]);
        }
        return probabilities;
    }
}
