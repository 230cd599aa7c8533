package io.pairstream.model;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/** The networks. Their order of layers is the order of their parameters in a checkpoint. */
final class NetworkGraphs {

    private NetworkGraphs() {}

    /** Returns a network with fresh weights drawn from the options' seed. */
    static ComputationGraph create(ModelOptions options, CNN2DFormat format, PairLoss loss) {
        Nd4j.getRandom().setSeed(options.seed());
        ComputationGraph graph = new ComputationGraph(configuration(options, format, loss));
        graph.init();
        return graph;
    }

    private static ComputationGraphConfiguration configuration(
            ModelOptions options, CNN2DFormat format, PairLoss loss) {
        NetworkLayers layers = new NetworkLayers(options, format);
        return switch (options.network()) {
            case RESNET ->
                layers.convolution(3, 32)
                        .batchNorm()
                        .maxPooling()
                        .residualBlock(32)
                        .residualBlock(32)
                        .dense(64)
                        .dropoutLogits(loss);
            case CNN ->
                layers.convolution(3, 64)
                        .maxPooling()
                        .convolution(3, 128)
                        .maxPooling()
                        .dense(256)
                        .dropoutDense(128)
                        .logits(loss);
        };
    }
}
