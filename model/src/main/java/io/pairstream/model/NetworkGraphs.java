package io.pairstream.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/** The networks. Their order of layers is the order of their parameters in a checkpoint. */
final class NetworkGraphs {

    private NetworkGraphs() {}

    /** Returns a network with fresh weights drawn from the options' seed. */
    static ComputationGraph create(ModelOptions options, PairLoss loss) {
        Nd4j.getRandom().setSeed(options.seed());
        ComputationGraph graph = new ComputationGraph(configuration(options, loss));
        graph.init();
        return graph;
    }

    private static ComputationGraphConfiguration configuration(ModelOptions options, PairLoss loss) {
        NetworkLayers layers = new NetworkLayers(options);
        return switch (options.network()) {
            case RESNET ->
                layers.normalizedStem(32)
                        .residualBlock(32)
                        .residualBlock(32)
                        .dense(64)
                        .dropoutLogits(loss);
            case CNN ->
                layers.stem(64)
                        .pooledConvolution(128)
                        .dense(256)
                        .dropoutDense(128)
                        .logits(loss);
            case TWIN ->
                layers.normalizedTwinStem(32)
                        .normalizedPooledConvolution(64)
                        .normalizedConvolution(128)
                        .dense(128)
                        .comparison()
                        .dropoutLogits(loss);
        };
    }
}
