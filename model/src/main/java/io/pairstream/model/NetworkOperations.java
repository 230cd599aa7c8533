package io.pairstream.model;

import java.util.List;

/**
 * A network with its parameters as operations, without any type of Deeplearning4j: for who writes it down for other programs.
 *
 * @param input how two images become the first operation's input
 * @param operations the operations in order; the last one gives two logits
 */
public record NetworkOperations(PairInput input, List<Operation> operations) {

    /** How two images become the input of a network. */
    public enum PairInput {
        /** The channels of the right image behind those of the left one. */
        CHANNELS,
        /** The left image above the right one. */
        HEIGHT,
        /** Each image by itself, up to the network's {@link Operation.Comparison}. */
        APART
    }

    /** Copies the list. */
    public NetworkOperations {
        operations = List.copyOf(operations);
    }

    /**
     * Returns the operations of a network.
     *
     * @param options of the model
     * @param parameters all of them in the network's order, batch-norm statistics included
     * @throws io.pairstream.schemas.PairStreamException if the network does not take images of that size, or has another number of parameters
     */
    public static NetworkOperations of(ModelOptions options, float[] parameters) {
        long expected = NetworkSize.of(options).parameters();
        GraphInference.requireSize("parameters", parameters.length, expected, options.network());
        LayerReader reader = new LayerReader(parameters);
        NetworkGraphs.layers(options).getVertices().forEach(reader::read);
        return new NetworkOperations(input(options, reader.operations()), reader.operations());
    }

    private static PairInput input(ModelOptions options, List<Operation> operations) {
        if (operations.stream().anyMatch(Operation.Comparison.class::isInstance)) {
            return PairInput.APART;
        }
        boolean sideBySide =
                ImageLayout.of(options).channels() > options.images().channels();
        return sideBySide ? PairInput.CHANNELS : PairInput.HEIGHT;
    }
}
