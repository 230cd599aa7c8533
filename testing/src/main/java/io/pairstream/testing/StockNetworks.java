package io.pairstream.testing;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** The networks from Deeplearning4j's own layers, channels first: what ours are compared with. */
public final class StockNetworks {

    private final GraphBuilder graph;
    private String last = "images";
    private int layers;

    private StockNetworks(Settings settings, boolean above) {
        this.graph = new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .updater(settings.updater())
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .biasInit(0)
                .graphBuilder()
                .addInputs(last)
                .setInputTypes(InputType.convolutional(
                        above ? 2 * settings.height() : settings.height(),
                        settings.width(),
                        above ? settings.channels() : 2 * settings.channels(),
                        CNN2DFormat.NCHW));
    }

    /**
     * What a network is made of.
     *
     * @param height of an image in pixels
     * @param width of an image in pixels
     * @param channels of an image
     * @param towerDepth pooled convolutions behind the stem of {@code twin}
     * @param seed of the weights
     * @param dropout share of the features that are dropped
     * @param updater makes steps of gradients
     * @param loss of the logits
     */
    public record Settings(
            int height,
            int width,
            int channels,
            int towerDepth,
            long seed,
            double dropout,
            IUpdater updater,
            ILossFunction loss) {}

    /**
     * Returns a network with fresh weights. Of two images it takes the channels of the left one, then those of the right one;
     * {@code cnn} takes the left one above the right one.
     *
     * @param network its name, as users write it
     */
    public static ComputationGraph create(String network, Settings settings) {
        ComputationGraph created = new ComputationGraph(
                switch (network) {
                    case "resnet" -> resnet(settings);
                    case "cnn" -> cnn(settings);
                    case "twin" -> twin(settings);
                    default -> throw new IllegalArgumentException("no stock layers for network " + network);
                });
        created.init();
        return created;
    }

    private static ComputationGraphConfiguration resnet(Settings settings) {
        return new StockNetworks(settings, false)
                .pooledConvolution(32)
                .residualBlock(32)
                .residualBlock(32)
                .dense(64, 0)
                .logits(settings.loss(), settings.dropout());
    }

    private static ComputationGraphConfiguration cnn(Settings settings) {
        return new StockNetworks(settings, true)
                .convolution(3, 64, ConvolutionMode.Truncate, Activation.RELU)
                .maxPooling()
                .convolution(3, 128, ConvolutionMode.Truncate, Activation.RELU)
                .maxPooling()
                .dense(256, 0)
                .dense(128, settings.dropout())
                .logits(settings.loss(), 0);
    }

    private static ComputationGraphConfiguration twin(Settings settings) {
        StockNetworks tower =
                new StockNetworks(settings, false).eachImage(settings).pooledConvolution(32);
        for (int i = 0; i < settings.towerDepth(); i++) {
            tower.pooledConvolution(64);
        }
        return tower.convolution(3, 128, ConvolutionMode.Same, Activation.RELU)
                .batchNorm()
                .dense(128, 0)
                .compared(128)
                .logits(settings.loss(), settings.dropout());
    }

    /**
     * Returns parameters, or gradients, of a network with channels first in the order that they have with channels last:
     * the first dense layer sees the feature maps in another order.
     *
     * @param stock the network
     * @param flat all its parameters
     */
    public static float[] channelsLast(ComputationGraph stock, float[] flat) {
        float[] ordered = flat.clone();
        int from = 0;
        for (Layer layer : stock.getLayers()) {
            String name = layer.conf().getLayer().getLayerName();
            if (stock.getConfiguration().getVertices().get(name) instanceof LayerVertex vertex
                    && vertex.getPreProcessor() instanceof CnnToFeedForwardPreProcessor maps) {
                int places = (int) (maps.getInputHeight() * maps.getInputWidth());
                int channels = (int) maps.getNumChannels();
                int rows = places * channels;
                int units = (int) layer.getParam("W").size(1);
                for (int i = 0; i < rows * units; i++) {
                    int row = i % rows;
                    int channel = row / places;
                    int place = row % places;
                    ordered[from + i - row + place * channels + channel] = flat[from + i];
                }
            }
            from += (int) layer.numParams();
        }
        return ordered;
    }

    private StockNetworks pooledConvolution(int channels) {
        return convolution(3, channels, ConvolutionMode.Truncate, Activation.RELU)
                .batchNorm()
                .maxPooling();
    }

    /** Makes of two images, whose channels stand one after the other, two images one after the other. */
    private StockNetworks eachImage(Settings settings) {
        graph.addVertex(
                "each-image", new ReshapeVertex(-1, settings.channels(), settings.height(), settings.width()), last);
        last = "each-image";
        return this;
    }

    private StockNetworks compared(int features) {
        comparison(graph, last, features, "compared");
        last = "compared";
        return this;
    }

    /**
     * Compares the features of each two images that stand one after the other, as {@code |a - b|} and {@code a * b}.
     *
     * @param features name of what makes the features
     * @param count features of an image
     * @param name of the comparison
     */
    public static GraphBuilder comparison(GraphBuilder graph, String features, int count, String name) {
        return graph.addVertex("pairs", new ReshapeVertex(-1, 2 * count), features)
                .addVertex("left", new SubsetVertex(0, count - 1), "pairs")
                .addVertex("right", new SubsetVertex(count, 2 * count - 1), "pairs")
                .addVertex("left-minus-right", new ElementWiseVertex(ElementWiseVertex.Op.Subtract), "left", "right")
                .addVertex("right-minus-left", new ElementWiseVertex(ElementWiseVertex.Op.Subtract), "right", "left")
                .addLayer("left-above", new ActivationLayer(Activation.RELU), "left-minus-right")
                .addLayer("right-above", new ActivationLayer(Activation.RELU), "right-minus-left")
                .addVertex("distance", new ElementWiseVertex(ElementWiseVertex.Op.Add), "left-above", "right-above")
                .addVertex("product", new ElementWiseVertex(ElementWiseVertex.Op.Product), "left", "right")
                .addVertex(name, new MergeVertex(), "distance", "product");
    }

    private StockNetworks convolution(int size, int channels, ConvolutionMode mode, Activation activation) {
        return append(new ConvolutionLayer.Builder(size, size)
                .nOut(channels)
                .convolutionMode(mode)
                .activation(activation)
                .build());
    }

    private StockNetworks batchNorm() {
        return append(new BatchNormalization.Builder().useLogStd(false).build());
    }

    private StockNetworks maxPooling() {
        return append(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build());
    }

    private StockNetworks residualBlock(int channels) {
        String input = last;
        convolution(1, channels, ConvolutionMode.Same, Activation.RELU).batchNorm();
        convolution(3, channels, ConvolutionMode.Same, Activation.RELU).batchNorm();
        convolution(1, channels, ConvolutionMode.Same, Activation.IDENTITY).batchNorm();
        layers++;
        String sum = "sum-" + layers;
        graph.addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, input);
        last = sum;
        return append(new ActivationLayer(Activation.RELU));
    }

    private StockNetworks dense(int units, double dropped) {
        DenseLayer.Builder dense = new DenseLayer.Builder().nOut(units).activation(Activation.RELU);
        if (dropped > 0) {
            dense.dropOut(1 - dropped);
        }
        return append(dense.build());
    }

    private ComputationGraphConfiguration logits(ILossFunction loss, double dropped) {
        OutputLayer.Builder output = new OutputLayer.Builder(loss).nOut(2).activation(Activation.IDENTITY);
        if (dropped > 0) {
            output.dropOut(1 - dropped);
        }
        append(output.build());
        return graph.setOutputs(last).build();
    }

    private StockNetworks append(org.deeplearning4j.nn.conf.layers.Layer layer) {
        layers++;
        String name = "layer-" + layers;
        graph.addLayer(name, layer, last);
        last = name;
        return this;
    }
}
