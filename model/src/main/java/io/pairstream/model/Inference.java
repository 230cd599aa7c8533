package io.pairstream.model;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A second graph for evaluation. Training is faster with channels before height and width in memory, a forward pass
 * is about twice as fast with channels last. The parameters are the same but for the order of rows in the first dense
 * layer, which sees the flattened feature maps in the other order.
 */
final class Inference implements AutoCloseable {

    /** Pairs in one forward pass; bounds memory, and fixes the bits. */
    private static final int PASS = 1000;

    private final ComputationGraph graph;
    private final BatchInput input;

    Inference(ModelOptions options) {
        this.graph = NetworkGraphs.create(options, CNN2DFormat.NHWC, new PairLoss(1, 1));
        this.input = new BatchInput(ImageLayout.of(options, CNN2DFormat.NHWC));
    }

    /** Takes over the parameters of a graph with channels first. */
    void copyParameters(ComputationGraph trained) {
        graph.params().assign(trained.params());
        graph.getConfiguration().getVertices().forEach((name, vertex) -> {
            if (vertex instanceof LayerVertex layer
                    && layer.getPreProcessor() instanceof CnnToFeedForwardPreProcessor maps) {
                INDArray rows = trained.getLayer(name).getParam(DefaultParamInitializer.WEIGHT_KEY);
                graph.getLayer(name)
                        .getParam(DefaultParamInitializer.WEIGHT_KEY)
                        .assign(channelsLast(rows, maps));
            }
        });
    }

    private static INDArray channelsLast(INDArray rows, CnnToFeedForwardPreProcessor maps) {
        try (INDArray ordered = rows.dup('c')) {
            return ordered.reshape(
                            'c', maps.getNumChannels(), maps.getInputHeight(), maps.getInputWidth(), rows.size(1))
                    .permute(1, 2, 0, 3)
                    .dup('c')
                    .reshape('c', rows.shape());
        }
    }

    /** Evaluates a batch, pass after pass. */
    BatchEvaluation evaluate(PairBatch batch) {
        BatchEvaluation sum = BatchEvaluation.none();
        for (int from = 0; from < batch.size(); from += PASS) {
            input.fill(batch, from, Math.min(from + PASS, batch.size()));
            try (INDArray logits = graph.outputSingle(false, input.images())) {
                sum = sum.plus(PairLoss.evaluate(logits, batch.labels(), from));
            }
        }
        return sum;
    }

    @Override
    public void close() {
        input.close();
        graph.close();
    }
}
