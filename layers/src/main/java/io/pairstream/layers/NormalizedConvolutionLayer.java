package io.pairstream.layers;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layer of a network that is a {@link NormalizedConvolution}. */
final class NormalizedConvolutionLayer extends ConvolutionBlockLayer {

    private static final long serialVersionUID = 1L;

    private transient @Nullable ForwardPass forward;

    NormalizedConvolutionLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    /**
     * What the forward pass of training keeps.
     *
     * @param convolved output of the relu
     * @param chosen what the pooling chose of it, times the signs of {@link PooledNormalization}
     * @param batch statistics of the output of the relu
     */
    private record ForwardPass(INDArray convolved, INDArray chosen, Normalization batch) {}

    private PooledNormalization normalization() {
        return new PooledNormalization(convolution(), pool() > 1);
    }

    private SpatialConvolution spatial() {
        return SpatialConvolution.of(convolution(), input, border());
    }

    /** Returns an array for the output of the convolution, or for what a pooling makes of it. */
    private INDArray newArray(LayerWorkspaceMgr workspaces, int pool) {
        int smaller = 2 - 2 * border();
        long[] shape = {
            input.size(0),
            (input.size(1) - smaller) / pool,
            (input.size(2) - smaller) / pool,
            convolution().weights().size(0)
        };
        return workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
    }

    private int border() {
        return ((NormalizedConvolution) layerConf()).border();
    }

    private int pool() {
        return layerConf().pool();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        forward = null;
        INDArray y = newArray(workspaces, pool());
        if (!training) {
            return infer(y);
        }
        PooledNormalization normalization = normalization();
        INDArray convolved = newArray(workspaces, 1);
        INDArray chosen = pool() == 1 ? convolved : newArray(workspaces, pool());
        List<Moments> moments = choose(normalization, convolved, chosen);
        Normalization batch =
                Normalization.ofBatch(Moments.values(moments), Moments.products(moments), TiledRows.count(convolved));
        forward = new ForwardPass(convolved, chosen, batch);
        normalization.apply(chosen, batch, y);
        return y;
    }

    @Override
    LayerInference inference(int height, int width) {
        ConvolutionTail tail = ConvolutionTail.normalized(convolution(), pool() > 1);
        int inChannels = (int) convolution().weights().size(1);
        return new SpatialInference(
                new SpatialConvolution(tail.weights(), inChannels, height, width, border()), tail, pool());
    }

    private Supplier<PooledImage> images(SpatialConvolution convolution, PooledNormalization normalization) {
        float[] bias = convolution().bias();
        return () -> new PooledImage(convolution, bias, normalization.signs(), pool());
    }

    /** Sets {@code convolved} to the output of the relu, and {@code chosen} to what the pooling chooses of it. */
    private List<Moments> choose(PooledNormalization normalization, INDArray convolved, INDArray chosen) {
        SpatialConvolution convolution = spatial();
        Supplier<PooledImage> images = images(convolution, normalization);
        Floats inputs = Floats.ofItems(input);
        Floats results = Floats.ofItems(convolved);
        Floats choices = Floats.ofItems(chosen);
        int n = convolution.length();
        return Parts.map(input.size(0), (from, to) -> {
            FloatBuffer in = inputs.items(from, to);
            FloatBuffer kept = results.items(from, to);
            FloatBuffer out = choices.items(from, to);
            PooledImage image = images.get();
            Moments moments = Moments.none((int) convolved.size(3), n);
            for (int i = 0; i < to - from; i++) {
                image.read(in, i);
                image.convolve();
                moments.add(image.values(), image.values(), n);
                if (pool() > 1) {
                    kept.put(i * n, image.values());
                }
                image.choose(out, i);
            }
            return moments;
        });
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
        ForwardPass pass = kept(forward);
        PooledNormalization normalization = normalization();
        Normalization.Backward backward =
                normalization.backward(dy, pass.chosen(), pass.batch(), TiledRows.count(pass.convolved()));
        INDArray dx = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        SpatialConvolution convolution = spatial();
        Supplier<PooledImage> images = images(convolution, normalization);
        Floats inputs = Floats.ofItems(input);
        Floats results = Floats.ofItems(pass.convolved());
        Floats gradients = Floats.ofItems(dy);
        Floats inputGradients = Floats.ofItems(dx);
        SpatialConvolution.Backward back = convolution.new Backward();
        List<PooledImageBackward> parts = Parts.map(input.size(0), (from, to) -> {
            FloatBuffer in = inputs.items(from, to);
            FloatBuffer kept = results.items(from, to);
            FloatBuffer source = gradients.items(from, to);
            FloatBuffer target = inputGradients.items(from, to);
            PooledImage image = images.get();
            PooledImageBackward part = new PooledImageBackward(convolution, back, backward);
            for (int i = 0; i < to - from; i++) {
                image.read(in, i);
                kept.get(i * convolution.length(), image.values());
                part.run(image, source, i);
                part.write(target, i);
            }
            return part;
        });
        convolution().setBiasGradient(PooledImageBackward.biasGradient(parts));
        convolution().setWeightGradient(PooledImageBackward.weightGradient(convolution, parts));
        return new Pair<>(gradients(), dx);
    }
}
