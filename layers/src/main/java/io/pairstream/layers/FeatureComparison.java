package io.pairstream.layers;

import java.nio.FloatBuffer;
import java.util.Collection;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares the features of each two images that stand one after the other: of {@code [2 * batch, features]} it makes {@code
 * [batch, 2 * features]}, first the distances {@code |a - b|}, then the products {@code a * b}. Neither depends on which image
 * comes first.
 */
public final class FeatureComparison extends NoParamLayer {

    private static final long serialVersionUID = 1L;

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        return Instances.prepare(
                new Instance(conf, type), conf, initializer(), listeners, index, parameters, initialize);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.feedForward(2 * input.arrayElementsPerExample());
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        throw new UnsupportedOperationException("memory report");
    }

    /** The layer of a network. */
    private static final class Instance extends AbstractLayer<FeatureComparison> {

        private static final long serialVersionUID = 1L;

        Instance(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            int features = (int) input.size(1);
            INDArray y = workspaces.createUninitialized(
                    ArrayType.ACTIVATIONS, dataType, new long[] {input.size(0) / 2, 2L * features}, 'c');
            Floats pairs = Floats.of(input, 2L * features);
            Floats comparisons = Floats.ofItems(y);
            Parts.forEach(y.size(0), (from, to) -> {
                FloatBuffer in = pairs.items(from, to);
                FloatBuffer out = comparisons.items(from, to);
                float[] a = new float[features];
                float[] b = new float[features];
                float[] difference = new float[features];
                for (int at = 0; at < in.capacity(); at += 2 * features) {
                    in.get(at, a);
                    in.get(at + features, b);
                    Loops.distance(a, b, difference, features);
                    out.put(at, difference);
                    Loops.multiply(a, b, features);
                    out.put(at + features, a);
                }
            });
            return y;
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
            int features = (int) input.size(1);
            INDArray dx = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
            Floats pairs = Floats.of(input, 2L * features);
            Floats gradients = Floats.of(dy, 2L * features);
            Floats results = Floats.of(dx, 2L * features);
            Parts.forEach(dy.size(0), (from, to) -> {
                FloatBuffer in = pairs.items(from, to);
                FloatBuffer source = gradients.items(from, to);
                FloatBuffer out = results.items(from, to);
                float[] a = new float[features];
                float[] b = new float[features];
                float[] byProduct = new float[features];
                float[] toA = new float[features];
                float[] toB = new float[features];
                for (int at = 0; at < in.capacity(); at += 2 * features) {
                    in.get(at, a);
                    in.get(at + features, b);
                    source.get(at, toA);
                    source.get(at, toB);
                    source.get(at + features, byProduct);
                    Loops.multiplyBySign(toA, a, b, features);
                    Loops.multiplyBySign(toB, b, a, features);
                    Loops.addProduct(toA, byProduct, b, features);
                    Loops.addProduct(toB, byProduct, a, features);
                    out.put(at, toA);
                    out.put(at + features, toB);
                }
            });
            return new Pair<>(new DefaultGradient(), dx);
        }

        @Override
        public Type type() {
            return Type.FEED_FORWARD;
        }

        @Override
        public boolean isPretrainLayer() {
            return false;
        }

        @Override
        public void clearNoiseWeightParams() {
            // there are none
        }
    }
}
