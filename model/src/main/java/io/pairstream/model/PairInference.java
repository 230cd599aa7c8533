package io.pairstream.model;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a network says of pairs outside training: without dropout, with batch norm's running statistics. */
@FunctionalInterface
interface PairInference {

    /** Returns the logits {@code [to - from, 2]} of the pairs from one position to before another, for the caller to close. */
    INDArray logits(PairBatch batch, int from, int to);

    /** Returns how a network is asked; the input is overwritten by each question. */
    static PairInference of(ModelOptions options, ComputationGraph graph, BatchInput input) {
        return switch (options.network()) {
            case RESNET, CNN ->
                (batch, from, to) -> {
                    input.fill(batch, from, to);
                    return graph.outputSingle(false, input.images());
                };
            case TWIN -> new TwinInference(graph, input);
        };
    }
}
