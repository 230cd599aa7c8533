package io.pairstream.layers;

import java.nio.FloatBuffer;
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

/**
 * The first layer of a network: a 3 x 3 convolution without padding, relu, batch norm if asked for, and max pooling that
 * halves height and width. The convolution has few input channels and much output: computing it again in the backward
 * pass is cheaper than writing it to memory and reading it back. The gradient of the input is not computed.
 */
public final class Stem extends ConvolutionBlock {

    private static final long serialVersionUID = 1L;

    private final boolean batchNorm;

    /**
     * @param channels channels of the output
     * @param batchNorm whether batch norm is between relu and pooling
     */
    public Stem(int channels, boolean batchNorm) {
        super(StemConvolution.KERNEL, channels, batchNorm, true);
        this.batchNorm = batchNorm;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof Stem stem && batchNorm == stem.batchNorm;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), batchNorm);
    }

    @Override
    ConvolutionBlockLayer newLayer(NeuralNetConfiguration conf, DataType type) {
        return batchNorm ? new Normalized(conf, type) : new Plain(conf, type);
    }

    /** What is done with a row of pools that is convolved; {@code at} is where it begins in the pooled images of the part. */
    private interface RowWork {
        void on(StemRows rows, int at);
    }

    /** What both kinds do. */
    private abstract static class Instance extends ConvolutionBlockLayer {

        private static final long serialVersionUID = 1L;

        Instance(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        final StemConvolution stem() {
            return new StemConvolution(
                    (int) input.size(1),
                    (int) input.size(2),
                    (int) input.size(3),
                    convolution().flatWeights(),
                    convolution().bias());
        }

        /** Returns what bias, relu and batch norm come to outside training. */
        abstract ConvolutionTail tail();

        @Override
        final LayerInference inference(int height, int width) {
            int inChannels = (int) convolution().weights().size(1);
            return new StemInference(tail(), inChannels, height, width);
        }

        final INDArray newPooled(LayerWorkspaceMgr workspaces) {
            long[] convolved = convolvedShape();
            return workspaces.createUninitialized(
                    ArrayType.ACTIVATIONS,
                    dataType,
                    new long[] {convolved[0], convolved[1] / 2, convolved[2] / 2, convolved[3]},
                    'c');
        }

        final void setGradients(StemConvolution stem, List<StemRows> parts) {
            stem.setWeightGradient(parts, convolution().weightGradient());
            convolution().setBiasGradient(StemRows.biasGradient(parts));
        }

        /** Does work on each row of pools of the images from one to before another. */
        final StemRows forEachRow(StemConvolution stem, long from, long to, RowWork work) {
            FloatBuffer images = Floats.ofItems(input).items(from, to);
            StemRows rows = new StemRows(stem);
            for (int image = 0; image < to - from; image++) {
                rows.begin(images, image);
                while (rows.nextRow()) {
                    work.on(rows, rows.position(image));
                }
                rows.end();
            }
            return rows;
        }
    }

    /** Convolution, relu, pooling. */
    private static final class Plain extends Instance {

        private static final long serialVersionUID = 1L;

        Plain(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        ConvolutionTail tail() {
            return ConvolutionTail.of(convolution());
        }

        /** Nothing is kept: the backward pass convolves again. */
        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            return infer(newPooled(workspaces));
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
            Floats gradients = Floats.ofItems(dy);
            StemConvolution stem = stem();
            List<StemRows> parts = Parts.map(dy.size(0), (from, to) -> {
                FloatBuffer source = gradients.items(from, to);
                float[] max = new float[stem.length()];
                float[] y = new float[stem.length()];
                float[] gradient = new float[stem.length()];
                return forEachRow(stem, from, to, (rows, at) -> {
                    int n = rows.max(max);
                    System.arraycopy(max, 0, y, 0, n);
                    Loops.relu(y, n);
                    source.get(at, gradient, 0, n);
                    Loops.keepWherePositive(y, gradient, n);
                    rows.route(max, gradient);
                    rows.addToGradients();
                });
            });
            setGradients(stem, parts);
            return new Pair<>(gradients(), null);
        }
    }

    /** Convolution, relu, batch norm, pooling. */
    private static final class Normalized extends Instance {

        private static final long serialVersionUID = 1L;

        /** What the pooling chose, before batch norm, times the signs of {@link PooledNormalization}. */
        private transient @Nullable INDArray chosen;

        private transient @Nullable Normalization batch;

        Normalized(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        ConvolutionTail tail() {
            return ConvolutionTail.normalized(convolution(), true);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            if (!training) {
                return infer(newPooled(workspaces));
            }
            INDArray x = newPooled(workspaces);
            List<Moments> moments = choose(x);
            chosen = x;
            batch = Normalization.ofBatch(Moments.values(moments), Moments.products(moments), count());
            INDArray y = newPooled(workspaces);
            normalization().apply(x, batch, y);
            return y;
        }

        /** Sets {@code x} to what the pooling chooses; returns the moments of what it chooses from. */
        private List<Moments> choose(INDArray x) {
            Floats out = Floats.ofItems(x);
            StemConvolution stem = stem();
            float[] signs = stem.repeat(normalization().signs());
            return Parts.map(x.size(0), (from, to) -> {
                FloatBuffer target = out.items(from, to);
                float[] max = new float[stem.length()];
                Moments moments = Moments.none(stem.outChannels(), stem.length());
                forEachRow(stem, from, to, (rows, at) -> {
                    rows.relu();
                    rows.addTo(moments);
                    rows.multiply(signs);
                    int n = rows.max(max);
                    target.put(at, max, 0, n);
                });
                return moments;
            });
        }

        private PooledNormalization normalization() {
            return new PooledNormalization(convolution(), true);
        }

        /** Returns how many numbers of a channel batch norm sees. */
        private long count() {
            long[] convolved = convolvedShape();
            return convolved[0] * convolved[1] * convolved[2];
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
            PooledNormalization normalization = normalization();
            Normalization.Backward backward = normalization.backward(dy, kept(chosen), kept(batch), count());
            StemConvolution stem = stem();
            setGradients(stem, backward(stem, dy, stem.repeat(normalization.signs()), backward));
            return new Pair<>(gradients(), null);
        }

        private List<StemRows> backward(
                StemConvolution stem, INDArray dy, float[] signs, Normalization.Backward backward) {
            Floats gradients = Floats.ofItems(dy);
            float[] byDy = stem.repeat(backward.byDy());
            float[] byX = stem.repeat(backward.byX());
            Loops.multiply(byX, signs, byX.length);
            float[] shift = stem.repeat(backward.shift());
            return Parts.map(dy.size(0), (from, to) -> {
                FloatBuffer source = gradients.items(from, to);
                float[] max = new float[stem.length()];
                float[] gradient = new float[stem.length()];
                return forEachRow(stem, from, to, (rows, at) -> {
                    rows.relu();
                    rows.multiply(signs);
                    int n = rows.max(max);
                    source.get(at, gradient, 0, n);
                    rows.route(max, gradient);
                    rows.normalizeBackward(byDy, byX, shift);
                    rows.addToGradients();
                });
            });
        }
    }
}
