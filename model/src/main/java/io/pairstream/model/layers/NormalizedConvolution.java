package io.pairstream.model.layers;

import io.pairstream.model.layers.Normalization.Affine;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution whose output has the input's height and width, then relu if asked for, then batch norm. */
public final class NormalizedConvolution extends ConvolutionBlock {

    private static final long serialVersionUID = 1L;

    private final boolean relu;

    /**
     * @param size height and width of the kernel
     * @param channels channels of the output
     * @param relu whether relu is between convolution and batch norm
     */
    public NormalizedConvolution(int size, int channels, boolean relu) {
        super(size, channels, true, true, false);
        this.relu = relu;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof NormalizedConvolution normalizedConvolution
                && relu == normalizedConvolution.relu;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), relu);
    }

    @Override
    ConvolutionBlockLayer newLayer(NeuralNetConfiguration conf, DataType type) {
        return new Instance(conf, type, relu);
    }

    /** The layer of a network. */
    private static final class Instance extends ConvolutionBlockLayer {

        private static final long serialVersionUID = 1L;

        private final boolean relu;

        /** What goes into batch norm. */
        private transient @Nullable INDArray activated;

        private transient @Nullable Normalization batch;

        Instance(NeuralNetConfiguration conf, DataType type, boolean relu) {
            super(conf, type);
            this.relu = relu;
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            INDArray x = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, convolvedShape(), 'c');
            NativeOps.convolve(input, weights(), isSame(), x);
            float[] bias = TiledRows.repeat(bias());
            if (!training) {
                Affine affine = running().apply(gamma(), beta());
                float[] scale = TiledRows.repeat(affine.scale());
                float[] shift = TiledRows.repeat(affine.shift());
                TiledRows.pass(List.of(x), List.of(x), (tiles, n) -> {
                    activate(tiles[0], bias, n);
                    Loops.affine(tiles[0], scale, shift, n);
                });
                return x;
            }
            List<Moments> moments =
                    TiledRows.pass(List.of(x), List.of(x), () -> TiledRows.newMoments(x), (tiles, n, sums) -> {
                        activate(tiles[0], bias, n);
                        sums.add(tiles[0], tiles[0], n);
                    });
            activated = x;
            batch = Normalization.ofBatch(Moments.values(moments), Moments.products(moments), TiledRows.count(x));
            Affine affine = batch.apply(gamma(), beta());
            float[] scale = TiledRows.repeat(affine.scale());
            float[] shift = TiledRows.repeat(affine.shift());
            INDArray y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, x.shape(), 'c');
            TiledRows.pass(List.of(x), List.of(y), (tiles, n) -> Loops.affine(tiles[0], scale, shift, n));
            return y;
        }

        private void activate(float[] tile, float[] bias, int n) {
            if (relu) {
                Loops.biasRelu(tile, bias, n);
            } else {
                Loops.add(tile, bias, n);
            }
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
            INDArray x = kept(activated);
            Normalization statistics = kept(batch);
            List<Moments> moments = TiledRows.moments(dy, x);
            Normalization.Backward backward = statistics.backward(
                    gamma(), Moments.values(moments), Moments.products(moments), TiledRows.count(x));
            float[] byDy = TiledRows.repeat(backward.byDy());
            float[] byX = TiledRows.repeat(backward.byX());
            float[] shift = TiledRows.repeat(backward.shift());
            INDArray delta = workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, x.shape(), 'c');
            List<ChannelSums> sums =
                    TiledRows.pass(List.of(dy, x), List.of(delta), () -> TiledRows.newSums(x), (tiles, n, dBias) -> {
                        Loops.affine(tiles[0], byDy, tiles[1], byX, shift, n);
                        if (relu) {
                            Loops.keepWherePositive(tiles[1], tiles[0], n);
                        }
                        dBias.add(tiles[0], n);
                    });
            INDArray dx = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
            NativeOps.convolveBackward(input, weights(), delta, isSame(), dx, weightGradient());
            return new Pair<>(gradients(ChannelSums.total(sums), statistics, backward), dx);
        }
    }
}
