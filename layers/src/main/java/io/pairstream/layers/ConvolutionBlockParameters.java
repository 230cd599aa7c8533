package io.pairstream.layers;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Parameters of a convolution, then those of batch norm, as two of Deeplearning4j's layers have them one after the other:
 * biases, weights {@code [out, in, height, width]}, gammas, betas, running means, running variances.
 */
final class ConvolutionBlockParameters implements ParamInitializer {

    private static final List<String> NORMALIZATION = List.of(GAMMA, BETA, GLOBAL_MEAN, GLOBAL_VAR);

    private static final ParamInitializer CONVOLUTION = ConvolutionParamInitializer.getInstance();

    private final boolean batchNorm;

    ConvolutionBlockParameters(boolean batchNorm) {
        this.batchNorm = batchNorm;
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return CONVOLUTION.numParams(layer) + (batchNorm ? NORMALIZATION.size() * channels(layer) : 0);
    }

    private static long channels(Layer layer) {
        return ((ConvolutionLayer) layer).getNOut();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        List<String> keys = new ArrayList<>(CONVOLUTION.paramKeys(layer));
        if (batchNorm) {
            keys.addAll(NORMALIZATION);
        }
        return keys;
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return CONVOLUTION.weightKeys(layer);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return CONVOLUTION.biasKeys(layer);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return CONVOLUTION.isWeightParam(layer, key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return CONVOLUTION.isBiasParam(layer, key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray all, boolean initialize) {
        Map<String, INDArray> parameters = CONVOLUTION.init(conf, ofConvolution(conf, all), initialize);
        ofNormalization(conf, all).forEach((name, view) -> {
            conf.addVariable(name);
            if (initialize) {
                view.assign(name.equals(GAMMA) || name.equals(GLOBAL_VAR) ? 1 : 0);
            }
            parameters.put(name, view);
        });
        return parameters;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray all) {
        Map<String, INDArray> gradients = CONVOLUTION.getGradientsFromFlattened(conf, ofConvolution(conf, all));
        gradients.putAll(ofNormalization(conf, all));
        return gradients;
    }

    private static INDArray ofConvolution(NeuralNetConfiguration conf, INDArray all) {
        return all.reshape(all.length()).get(NDArrayIndex.interval(0, CONVOLUTION.numParams(conf)));
    }

    private Map<String, INDArray> ofNormalization(NeuralNetConfiguration conf, INDArray all) {
        Map<String, INDArray> views = new LinkedHashMap<>();
        if (batchNorm) {
            INDArray flat = all.reshape(all.length());
            long channels = channels(conf.getLayer());
            long from = CONVOLUTION.numParams(conf);
            for (String name : NORMALIZATION) {
                views.put(name, flat.get(NDArrayIndex.interval(from, from + channels)));
                from += channels;
            }
        }
        return views;
    }
}
