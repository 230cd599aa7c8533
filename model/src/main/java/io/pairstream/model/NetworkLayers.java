package io.pairstream.model;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/** Builds a network layer after layer; each method appends to the last one. */
final class NetworkLayers {

    static final String OUTPUT = "logits";

    /** What the names of dense layers begin with. */
    static final String DENSE = "dense";

    private static final String INPUT = "images";

    private final GraphBuilder graph;
    private final CNN2DFormat format;
    private final double dropout;
    private String last = INPUT;
    private int layers;

    NetworkLayers(ModelOptions options, CNN2DFormat format) {
        this.format = format;
        Adam adam = new Adam(options.learningRate(), options.beta1(), options.beta2(), options.epsilon());
        adam.setLrAndSchedule(options.learningRate(), new LinearWarmup(options.learningRate(), options.warmupSteps()));
        this.dropout = options.dropout();
        this.graph = new NeuralNetConfiguration.Builder()
                .seed(options.seed())
                .updater(adam)
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .biasInit(0)
                .graphBuilder()
                .addInputs(INPUT)
                .setInputTypes(ImageLayout.of(options, format).inputType());
    }

    /** Appends a convolution without padding and relu. */
    NetworkLayers convolution(int size, int channels) {
        return convolution(size, channels, Activation.RELU, ConvolutionMode.Truncate);
    }

    /** Appends a convolution whose output has the input's height and width. */
    NetworkLayers sameConvolution(int size, int channels, Activation activation) {
        return convolution(size, channels, activation, ConvolutionMode.Same);
    }

    private NetworkLayers convolution(int size, int channels, Activation activation, ConvolutionMode mode) {
        String name = name("convolution");
        graph.addLayer(
                name,
                new ConvolutionLayer.Builder(size, size)
                        .nOut(channels)
                        .activation(activation)
                        .convolutionMode(mode)
                        .dataFormat(format)
                        .build(),
                last);
        return after(name);
    }

    NetworkLayers batchNorm() {
        String name = name("batch-norm");
        graph.addLayer(name, new BatchNormalization.Builder().dataFormat(format).build(), last);
        return after(name);
    }

    /** Appends a max pooling that halves height and width. */
    NetworkLayers maxPooling() {
        String name = name("max-pooling");
        graph.addLayer(
                name,
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .dataFormat(format)
                        .build(),
                last);
        return after(name);
    }

    /** Appends conv 1x1 relu, BN, conv 3x3 relu, BN, conv 1x1, BN, then adds the block's input, then relu. */
    NetworkLayers residualBlock(int channels) {
        String input = last;
        sameConvolution(1, channels, Activation.RELU).batchNorm();
        sameConvolution(3, channels, Activation.RELU).batchNorm();
        sameConvolution(1, channels, Activation.IDENTITY).batchNorm();
        String sum = name("sum");
        String relu = name("relu");
        graph.addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, input);
        graph.addLayer(relu, new ActivationLayer(Activation.RELU), sum);
        return after(relu);
    }

    NetworkLayers dense(int units) {
        return dense(new DenseLayer.Builder(), units);
    }

    /** Appends a dense layer with dropout on its input. */
    NetworkLayers dropoutDense(int units) {
        DenseLayer.Builder dense = new DenseLayer.Builder();
        if (dropout > 0) {
            dense.dropOut(1 - dropout);
        }
        return dense(dense, units);
    }

    private NetworkLayers dense(DenseLayer.Builder dense, int units) {
        String name = name(DENSE);
        graph.addLayer(name, dense.nOut(units).activation(Activation.RELU).build(), last);
        return after(name);
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

    private String name(String kind) {
        layers++;
        return kind + "-" + layers;
    }

    private NetworkLayers after(String name) {
        last = name;
        return this;
    }
}
