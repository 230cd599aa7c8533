package io.pairstream.model.network;

import io.pairstream.model.ModelOptions;
import io.pairstream.model.Network;
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
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The layers of the networks, stock Deeplearning4j, with the parameter order that its graph gives them. Data is
 * {@code [batch, channels, height, width]}, which trains fastest with these layers.
 */
final class NetworkLayers {

    private static final CNN2DFormat FORMAT = CNN2DFormat.NCHW;
    private static final int LABELS = 2;
    private static final int RESIDUAL_BLOCKS = 2;
    private static final int RESNET_CHANNELS = 32;

    private final GraphBuilder graph;
    private final ModelOptions options;
    private String last = "input";

    private NetworkLayers(ModelOptions options) {
        this.options = options;
        this.graph = new NeuralNetConfiguration.Builder()
                .seed(options.seed())
                .updater(new Adam(options.learningRate(), options.beta1(), options.beta2(), options.epsilon()))
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .convolutionMode(ConvolutionMode.Truncate)
                .graphBuilder()
                .addInputs(last);
    }

    /** Returns the configuration of a network that ends in two logits under the given loss. */
    static ComputationGraphConfiguration configure(ModelOptions options, SoftmaxCrossEntropy loss) {
        NetworkLayers layers = new NetworkLayers(options);
        if (options.network() == Network.RESNET) {
            layers.resnet();
        } else {
            layers.cnn();
        }
        return layers.graph
                .addLayer(
                        "logits",
                        new OutputLayer.Builder(loss)
                                .nOut(LABELS)
                                .activation(Activation.IDENTITY)
                                .dropOut(options.network() == Network.RESNET ? layers.retain() : 0)
                                .build(),
                        layers.last)
                .setOutputs("logits")
                .setInputTypes(PairInput.type(options, FORMAT))
                .build();
    }

    private void resnet() {
        convolution("stem", 3, RESNET_CHANNELS, Activation.RELU, ConvolutionMode.Truncate);
        batchNorm("stem-norm");
        pool("stem-pool");
        for (int block = 1; block <= RESIDUAL_BLOCKS; block++) {
            residual("block" + block);
        }
        dense("dense", 64, 0);
    }

    private void residual(String name) {
        String input = last;
        convolution(name + "-reduce", 1, RESNET_CHANNELS, Activation.RELU, ConvolutionMode.Same);
        batchNorm(name + "-reduce-norm");
        convolution(name + "-conv", 3, RESNET_CHANNELS, Activation.RELU, ConvolutionMode.Same);
        batchNorm(name + "-conv-norm");
        convolution(name + "-expand", 1, RESNET_CHANNELS, Activation.IDENTITY, ConvolutionMode.Same);
        batchNorm(name + "-expand-norm");
        graph.addVertex(name + "-add", new ElementWiseVertex(ElementWiseVertex.Op.Add), last, input);
        graph.addLayer(name, new ActivationLayer(Activation.RELU), name + "-add");
        last = name;
    }

    private void cnn() {
        convolution("conv1", 3, 64, Activation.RELU, ConvolutionMode.Truncate);
        pool("pool1");
        convolution("conv2", 3, 128, Activation.RELU, ConvolutionMode.Truncate);
        pool("pool2");
        dense("dense1", 256, 0);
        dense("dense2", 128, retain());
    }

    /** Deeplearning4j's dropout takes the probability of keeping an input; 0 is its word for no dropout. */
    private double retain() {
        return options.dropout() == 0 ? 0 : 1 - options.dropout();
    }

    private void convolution(String name, int kernel, int channels, Activation activation, ConvolutionMode mode) {
        append(
                name,
                new ConvolutionLayer.Builder(kernel, kernel)
                        .nOut(channels)
                        .activation(activation)
                        .convolutionMode(mode)
                        .dataFormat(FORMAT)
                        .build());
    }

    private void batchNorm(String name) {
        append(name, new BatchNormalization.Builder().dataFormat(FORMAT).build());
    }

    private void pool(String name) {
        append(
                name,
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .dataFormat(FORMAT)
                        .build());
    }

    private void dense(String name, int units, double retain) {
        append(
                name,
                new DenseLayer.Builder()
                        .nOut(units)
                        .activation(Activation.RELU)
                        .dropOut(retain)
                        .build());
    }

    private void append(String name, Layer layer) {
        graph.addLayer(name, layer, last);
        last = name;
    }
}
