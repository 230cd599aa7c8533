package io.pairstream.model;

import io.pairstream.layers.FeatureComparison;
import io.pairstream.layers.NormalizedConvolution;
import io.pairstream.layers.PooledConvolution;
import io.pairstream.layers.ReluDense;
import io.pairstream.layers.ResidualBlock;
import io.pairstream.layers.StackedImages;
import io.pairstream.layers.Stem;
import io.pairstream.records.HyperParameters;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/** Builds a network layer after layer; each method appends to the last one. */
final class NetworkLayers {

    private static final String INPUT = "images";
    private static final String OUTPUT = "logits";

    private final GraphBuilder graph;
    private final double dropout;
    private final boolean contrastive;
    private String last = INPUT;
    private int layers;

    /**
     * @param options of the model
     * @param base what all layers have in common and the options do not say
     */
    NetworkLayers(ModelOptions options, NeuralNetConfiguration.Builder base) {
        // lays out the state that OptimizerStep steps with
        HyperParameters parameters = options.parameters();
        Adam adam = new Adam(
                parameters.getLearningRate(), parameters.getBeta1(), parameters.getBeta2(), parameters.getEpsilon());
        this.dropout = parameters.getDropout();
        this.contrastive = parameters.getContrast() > 0;
        this.graph = base.updater(adam)
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .biasInit(0)
                .graphBuilder()
                .addInputs(INPUT)
                .setInputTypes(ImageLayout.of(options).inputType());
    }

    /** Begins with conv 3x3 without padding, relu, max pooling 2x2. */
    NetworkLayers stem(int channels) {
        return append("stem", new Stem(channels, false));
    }

    /** Begins with conv 3x3 without padding, relu, batch norm, max pooling 2x2. */
    NetworkLayers normalizedStem(int channels) {
        return append("stem", new Stem(channels, true));
    }

    /** Begins with conv 3x3 without padding, relu, batch norm, max pooling 2x2 on each of two images above each other. */
    NetworkLayers normalizedTwinStem(int channels) {
        last = name("stem");
        graph.addLayer(last, new Stem(channels, true), new StackedImages(), INPUT);
        return this;
    }

    /** Appends conv 3x3 without padding, relu, max pooling 2x2. */
    NetworkLayers pooledConvolution(int channels) {
        return append("convolution", new PooledConvolution(3, channels));
    }

    /** Appends conv 3x3 without padding, relu, batch norm, max pooling 2x2, so many times. */
    NetworkLayers normalizedPooledConvolutions(int channels, int count) {
        for (int i = 0; i < count; i++) {
            append("convolution", NormalizedConvolution.pooled(channels));
        }
        return this;
    }

    /** Appends conv 3x3 with padding, relu, batch norm. */
    NetworkLayers normalizedConvolution(int channels) {
        return append("convolution", NormalizedConvolution.padded(channels));
    }

    /** Appends conv 1x1 relu, BN, conv 3x3 relu, BN, conv 1x1, BN, then adds the block's input, then relu. */
    NetworkLayers residualBlock(int channels) {
        return append("residual-block", new ResidualBlock(channels));
    }

    /** Appends a dense layer with relu. */
    NetworkLayers dense(int units) {
        return append("dense", new ReluDense(units, 0));
    }

    /** Appends a dense layer with relu, and dropout on its input. */
    NetworkLayers dropoutDense(int units) {
        return append("dense", new ReluDense(units, dropout));
    }

    /**
     * Appends a dense layer with relu and the comparison of what it makes of each two images. For a contrastive loss the comparison is a
     * contrastive one, and there is no relu: features of both signs can point away from each other.
     */
    NetworkLayers comparedFeatures(int units) {
        if (!contrastive) {
            return dense(units).append("comparison", new FeatureComparison(false));
        }
        DenseLayer linear = new DenseLayer.Builder()
                .nOut(units)
                .activation(Activation.IDENTITY)
                .build();
        return append("dense", linear).append("comparison", new FeatureComparison(true));
    }

    /** Ends with two logits. */
    ComputationGraphConfiguration logits(PairLoss loss) {
        return logits(new OutputLayer.Builder(loss));
    }

    /** Ends with two logits, with dropout on the input of their layer. */
    ComputationGraphConfiguration dropoutLogits(PairLoss loss) {
        OutputLayer.Builder output = new OutputLayer.Builder(loss);
        if (dropout > 0) {
            // Deeplearning4j takes the probability that an input is kept.
            output.dropOut(1 - dropout);
        }
        return logits(output);
    }

    private ComputationGraphConfiguration logits(OutputLayer.Builder output) {
        graph.addLayer(OUTPUT, output.nOut(2).activation(Activation.IDENTITY).build(), last);
        return graph.setOutputs(OUTPUT).build();
    }

    private NetworkLayers append(String kind, Layer layer) {
        String name = name(kind);
        graph.addLayer(name, layer, last);
        last = name;
        return this;
    }

    private String name(String kind) {
        layers++;
        return kind + "-" + layers;
    }
}
