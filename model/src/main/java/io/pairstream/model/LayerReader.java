package io.pairstream.model;

import io.pairstream.layers.ConvolutionStep;
import io.pairstream.layers.ConvolutionSteps;
import io.pairstream.layers.FeatureComparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** Reads the operations of layers, one layer after the other, and their parameters, which are in the same order. */
final class LayerReader {

    private final float[] parameters;
    private final List<Operation> operations = new ArrayList<>();
    private int position;

    /** @param parameters of all layers that are read */
    LayerReader(float[] parameters) {
        this.parameters = parameters;
    }

    /** Returns what was read so far. */
    List<Operation> operations() {
        return operations;
    }

    /** Reads a layer; other vertices of a graph, such as its input, have no operation. */
    void read(String vertexName, GraphVertex vertex) {
        if (vertex instanceof LayerVertex inGraph) {
            String name = vertexName.replace('-', '_');
            read(name, inGraph.getLayerConf().getLayer(), inGraph.getPreProcessor());
        }
    }

    private void read(String name, Layer layer, @Nullable InputPreProcessor before) {
        if (layer instanceof ConvolutionSteps convolutions) {
            readConvolutions(name, convolutions);
        } else if (layer instanceof FeatureComparison comparison) {
            operations.add(new Operation.Comparison(name, comparison.scalesFeatures(), FeatureComparison.LEAST_SQUARE));
        } else if (layer instanceof FeedForwardLayer dense) {
            readDense(name, dense, before);
        } else {
            throw new IllegalStateException("layer " + name + " of " + layer.getClass() + " has no operations");
        }
    }

    private void readConvolutions(String name, ConvolutionSteps layer) {
        List<Operation> read = new ArrayList<>();
        for (ConvolutionStep step : layer.steps()) {
            String suffix = layer.steps().size() == 1 ? "" : "_" + (read.size() + 1);
            readStep(name + suffix, step, read);
        }
        if (layer.addsInput()) {
            operations.add(new Operation.Residual(name, List.copyOf(read)));
            operations.add(new Operation.Relu(name));
        } else {
            operations.addAll(read);
        }
    }

    private void readStep(String name, ConvolutionStep step, List<Operation> read) {
        float[] bias = next(step.out());
        float[] weights = next(step.out() * step.in() * step.kernel() * step.kernel());
        read.add(new Operation.Convolution(name, step.in(), step.out(), step.kernel(), step.border(), weights, bias));
        if (step.relu()) {
            read.add(new Operation.Relu(name));
        }
        if (step.batchNorm()) {
            read.add(readBatchNorm(name, step.out()));
        }
        if (step.pooled()) {
            read.add(new Operation.MaxPool(name, ConvolutionStep.POOL));
        }
    }

    private Operation readBatchNorm(String name, int channels) {
        return new Operation.BatchNorm(
                name, next(channels), next(channels), next(channels), next(channels), ConvolutionStep.EPSILON);
    }

    private void readDense(String name, FeedForwardLayer layer, @Nullable InputPreProcessor before) {
        int in = (int) layer.getNIn();
        int out = (int) layer.getNOut();
        float[] weights = next(in * out);
        float[] bias = next(out);
        if (before instanceof CnnToFeedForwardPreProcessor images) {
            operations.add(new Operation.Flatten(name));
            weights = channelsFirst(weights, out, images);
        }
        operations.add(new Operation.Dense(name, in, out, weights, bias));
        if (layer.getActivationFn() instanceof ActivationReLU) {
            operations.add(new Operation.Relu(name));
        }
    }

    /** Returns weights {@code [out, channels, height, width]} of weights {@code [out, height, width, channels]}. */
    private static float[] channelsFirst(float[] weights, int out, CnnToFeedForwardPreProcessor images) {
        int pixels = (int) (images.getInputHeight() * images.getInputWidth());
        int channels = (int) images.getNumChannels();
        float[] turned = new float[weights.length];
        for (int unit = 0; unit < out; unit++) {
            int first = unit * pixels * channels;
            for (int i = 0; i < pixels * channels; i++) {
                turned[first + i % channels * pixels + i / channels] = weights[first + i];
            }
        }
        return turned;
    }

    private float[] next(int count) {
        position += count;
        return Arrays.copyOfRange(parameters, position - count, position);
    }
}
