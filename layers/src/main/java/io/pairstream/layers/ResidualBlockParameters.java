package io.pairstream.layers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Parameters of the three convolutions of a residual block and their batch norms, one after the other. */
final class ResidualBlockParameters implements ParamInitializer {

    private static final ParamInitializer EACH = new ConvolutionBlockParameters(true);

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return convolutions(layer).values().stream().mapToLong(EACH::numParams).sum();
    }

    private static Map<String, ConvolutionLayer> convolutions(Layer layer) {
        return ((ResidualBlock) layer).convolutions();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return keys(layer, EACH::paramKeys);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return keys(layer, EACH::weightKeys);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return keys(layer, EACH::biasKeys);
    }

    private static List<String> keys(Layer layer, Function<Layer, List<String>> ofOne) {
        List<String> keys = new ArrayList<>();
        convolutions(layer)
                .forEach((prefix, convolution) -> ofOne.apply(convolution).forEach(key -> keys.add(prefix + key)));
        return keys;
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return weightKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return biasKeys(layer).contains(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray all, boolean initialize) {
        Map<String, INDArray> parameters = split(conf, all, (one, view) -> EACH.init(one, view, initialize));
        parameters.keySet().forEach(conf::addVariable);
        return parameters;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray all) {
        return split(conf, all, EACH::getGradientsFromFlattened);
    }

    /** Returns the views of all convolutions, each of which is made from its own part of the flat array. */
    private static Map<String, INDArray> split(
            NeuralNetConfiguration conf,
            INDArray all,
            BiFunction<NeuralNetConfiguration, INDArray, Map<String, INDArray>> ofOne) {
        INDArray flat = all.reshape(all.length());
        Map<String, INDArray> views = new LinkedHashMap<>();
        long from = 0;
        for (Map.Entry<String, ConvolutionLayer> convolution :
                convolutions(conf.getLayer()).entrySet()) {
            NeuralNetConfiguration one = conf.clone();
            one.setLayer(convolution.getValue());
            long to = from + EACH.numParams(convolution.getValue());
            ofOne.apply(one, flat.get(NDArrayIndex.interval(from, to)))
                    .forEach((name, view) -> views.put(convolution.getKey() + name, view));
            from = to;
        }
        return views;
    }
}
