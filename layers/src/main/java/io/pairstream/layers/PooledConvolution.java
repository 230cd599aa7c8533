package io.pairstream.layers;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution without padding, then relu, then max pooling that halves height and width. */
public final class PooledConvolution extends ConvolutionBlock {

    private static final long serialVersionUID = 1L;

    /**
     * @param size height and width of the kernel
     * @param channels channels of the output
     */
    public PooledConvolution(int size, int channels) {
        super(size, channels, false, true);
    }

    @Override
    ConvolutionBlockLayer newLayer(NeuralNetConfiguration conf, DataType type) {
        return new Instance(conf, type);
    }

    /** The layer of a network. */
    private static final class Instance extends ConvolutionBlockLayer {

        private static final long serialVersionUID = 1L;

        private transient @Nullable INDArray convolved;

        Instance(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            INDArray x = workspaces.createUninitialized(
                    training ? ArrayType.ACTIVATIONS : ArrayType.FF_WORKING_MEM, dataType, convolvedShape(), 'c');
            NativeOps.convolve(input, convolution().weights(), x);
            convolved = training ? x : null;
            INDArray y = workspaces.createUninitialized(
                    ArrayType.ACTIVATIONS,
                    dataType,
                    new long[] {x.size(0), x.size(1) / 2, x.size(2) / 2, x.size(3)},
                    'c');
            pool(x, y);
            return y;
        }

        /** Not to the bit what {@link #activate} gives, whose convolution is a native operation. */
        @Override
        LayerInference inference(int height, int width) {
            INDArray weights = convolution().weights();
            if (weights.size(2) != SpatialWeights.KERNEL || weights.size(3) != SpatialWeights.KERNEL) {
                throw new UnsupportedOperationException("kernel of " + weights.size(2) + " x " + weights.size(3));
            }
            ConvolutionTail tail = ConvolutionTail.of(convolution());
            int inChannels = (int) weights.size(1);
            return new SpatialInference(
                    new SpatialConvolution(tail.weights(), inChannels, height, width, 0),
                    tail,
                    layerConf().pool());
        }

        private void pool(INDArray x, INDArray y) {
            Floats images = Floats.ofItems(x);
            Floats out = Floats.ofItems(y);
            float[] bias = Loops.repeat(convolution().bias(), (int) y.size(2));
            Parts.forEach(x.size(0), (from, to) -> {
                PoolingRows rows = new PoolingRows(images.items(from, to), x);
                FloatBuffer target = out.items(from, to);
                float[] max = new float[bias.length];
                for (int row = 0; row < target.capacity() / max.length; row++) {
                    rows.read(row);
                    rows.max(max);
                    Loops.biasRelu(max, bias, max.length);
                    target.put(row * max.length, max);
                }
            });
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
            INDArray x = kept(convolved);
            INDArray delta = workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, x.shape(), 'c');
            double[] dBias = backward(x, dy, delta);
            INDArray dx = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
            ConvolutionViews convolution = convolution();
            NativeOps.convolveBackward(input, convolution.weights(), delta, dx, convolution.weightGradient());
            convolution.setBiasGradient(dBias);
            return new Pair<>(gradients(), dx);
        }

        /** Sets {@code delta} to the gradient of the convolution's output, and returns its sums, those of the bias. */
        private double[] backward(INDArray x, INDArray dy, INDArray delta) {
            Floats images = Floats.ofItems(x);
            Floats gradients = Floats.ofItems(dy);
            Floats out = Floats.ofItems(delta);
            float[] bias = Loops.repeat(convolution().bias(), (int) dy.size(2));
            return ChannelSums.total(Parts.map(x.size(0), (from, to) -> {
                PoolingRows rows = new PoolingRows(images.items(from, to), x);
                PoolingRows target = new PoolingRows(out.items(from, to), x);
                FloatBuffer source = gradients.items(from, to);
                float[] max = new float[bias.length];
                float[] gradient = new float[bias.length];
                ChannelSums sums = new ChannelSums((int) x.size(3), bias.length);
                for (int row = 0; row < source.capacity() / gradient.length; row++) {
                    rows.read(row);
                    rows.max(max);
                    source.get(row * gradient.length, gradient);
                    float[] y = Arrays.copyOf(max, max.length);
                    Loops.biasRelu(y, bias, y.length);
                    Loops.keepWherePositive(y, gradient, gradient.length);
                    sums.add(gradient, gradient.length);
                    rows.route(max, gradient, target);
                    target.write(row);
                }
                return sums;
            }));
        }
    }
}
