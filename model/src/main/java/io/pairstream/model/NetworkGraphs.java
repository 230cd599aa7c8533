package io.pairstream.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/** The networks. Their order of layers is the order of their parameters in a checkpoint. */
final class NetworkGraphs {

    private NetworkGraphs() {}

    /** Returns a network with fresh weights drawn from the options' seed. */
    static ComputationGraph create(ModelOptions options, PairLoss loss) {
        Nd4j.getRandom().setSeed(options.seed());
        NeuralNetConfiguration.Builder seeded = new NeuralNetConfiguration.Builder().seed(options.seed());
        ComputationGraph graph = new ComputationGraph(configuration(options, loss, seeded));
        graph.init();
        return graph;
    }

    /**
     * Returns a network's layers, of which nothing is allocated, and for which the native library is not needed.
     *
     * @throws org.deeplearning4j.exception.DL4JException if one of them gets too little of the images
     */
    static ComputationGraphConfiguration layers(ModelOptions options) {
        return configuration(options, new PairLoss(1, 1), new NeuralNetConfiguration.Builder());
    }

    private static ComputationGraphConfiguration configuration(
            ModelOptions options, PairLoss loss, NeuralNetConfiguration.Builder base) {
        NetworkLayers layers = new NetworkLayers(options, base);
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
                        .normalizedPooledConvolutions(64, options.towerDepth())
                        .normalizedConvolution(128)
                        .comparedFeatures(128)
                        .dropoutLogits(loss);
        };
    }
}
