package io.pairstream.layers;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A dense layer with relu, and dropout on its input if asked for. The output is kept for the backward pass. */
public final class ReluDense extends DenseLayer {

    private static final long serialVersionUID = 1L;

    /**
     * @param units outputs
     * @param dropout probability in [0, 1) that an input is set to 0
     */
    public ReluDense(int units, double dropout) {
        setNOut(units);
        setActivationFn(Activation.RELU.getActivationFunction());
        if (dropout > 0) {
            setIDropout(new Dropout(1 - dropout)); // Deeplearning4j takes the probability that an input is kept
        }
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        return Instances.prepare(
                new Instance(conf, type), conf, initializer(), listeners, index, parameters, initialize);
    }

    /** The layer of a network. */
    static final class Instance extends org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer {

        private static final long serialVersionUID = 1L;

        private transient @Nullable INDArray output;

        Instance(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            applyDropOutIfNecessary(training, workspaces);
            INDArray weights = getParam(DefaultParamInitializer.WEIGHT_KEY);
            INDArray y = workspaces.createUninitialized(
                    ArrayType.ACTIVATIONS, dataType, new long[] {input.size(0), weights.size(1)}, 'c');
            // the weights are in f order: transposed they are in c order
            NativeOps.multiply(input, false, weights.transpose(), true, y);
            float[] bias = TiledRows.repeat(Floats.copy(getParam(DefaultParamInitializer.BIAS_KEY)));
            TiledRows.pass(List.of(y), List.of(y), (tiles, n) -> Loops.biasRelu(tiles[0], bias, n));
            output = training ? y : null;
            return y;
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            INDArray weights = getParam(DefaultParamInitializer.WEIGHT_KEY);
            INDArray dWeights = view(DefaultParamInitializer.WEIGHT_KEY);
            INDArray dBias = view(DefaultParamInitializer.BIAS_KEY);
            INDArray delta = workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, epsilon.shape(), 'c');
            INDArray y = Objects.requireNonNull(output, "no forward pass of training before");
            List<ChannelSums> sums =
                    TiledRows.pass(List.of(epsilon, y), List.of(delta), () -> TiledRows.newSums(y), (tiles, n, all) -> {
                        Loops.keepWherePositive(tiles[1], tiles[0], n);
                        all.add(tiles[0], n);
                    });
            Floats.set(dBias, ChannelSums.total(sums));
            NativeOps.multiply(delta, true, input, false, dWeights.transpose());
            INDArray dx = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
            NativeOps.multiply(delta, false, weights.transpose(), false, dx);
            Gradient gradient = new DefaultGradient();
            gradient.setGradientFor(DefaultParamInitializer.WEIGHT_KEY, dWeights);
            gradient.setGradientFor(DefaultParamInitializer.BIAS_KEY, dBias);
            return new Pair<>(gradient, backpropDropOutIfPresent(dx));
        }

        private INDArray view(String name) {
            return Objects.requireNonNull(gradientViews.get(name), name);
        }
    }
}
