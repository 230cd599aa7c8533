package io.pairstream.layers;

import io.pairstream.layers.Normalization.Affine;
import java.nio.FloatBuffer;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layer of a network that is a {@link ResidualBlock}: its forward passes. */
final class ResidualBlockLayer extends ConvolutionBlockLayer {

    private static final long serialVersionUID = 1L;

    private transient @Nullable ForwardPass forward;

    ResidualBlockLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    /**
     * What the forward pass of training keeps.
     *
     * @param input of the block
     * @param first output of the first relu
     * @param second output of the second relu
     * @param third output of the third convolution
     * @param output of the block
     * @param ofFirst statistics of the first batch norm
     * @param ofSecond statistics of the second batch norm
     * @param ofThird statistics of the third batch norm
     */
    record ForwardPass(
            INDArray input,
            INDArray first,
            INDArray second,
            INDArray third,
            INDArray output,
            Normalization ofFirst,
            Normalization ofSecond,
            Normalization ofThird) {}

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        return training ? train(workspaces) : infer(newArray(workspaces, ArrayType.ACTIVATIONS));
    }

    private int channels() {
        return (int) input.size(3);
    }

    private INDArray newArray(LayerWorkspaceMgr workspaces, ArrayType kind) {
        return workspaces.createUninitialized(kind, dataType, input.shape(), 'c');
    }

    private INDArray train(LayerWorkspaceMgr workspaces) {
        INDArray first = newArray(workspaces, ArrayType.ACTIVATIONS);
        Normalization ofFirst = first(first);
        INDArray second = newArray(workspaces, ArrayType.ACTIVATIONS);
        Normalization ofSecond = second(first, affine(ResidualBlock.FIRST, ofFirst), second);
        INDArray third = newArray(workspaces, ArrayType.ACTIVATIONS);
        Normalization ofThird = third(second, affine(ResidualBlock.SECOND, ofSecond), third);
        INDArray y = newArray(workspaces, ArrayType.ACTIVATIONS);
        Affine affine = affine(ResidualBlock.THIRD, ofThird);
        float[] scale = TiledRows.repeat(affine.scale());
        float[] shift = TiledRows.repeat(affine.shift());
        TiledRows.pass(List.of(third, input), List.of(y), (tiles, n) -> {
            Loops.affine(tiles[0], scale, shift, n);
            Loops.add(tiles[0], tiles[1], n);
            Loops.relu(tiles[0], n);
        });
        forward = new ForwardPass(input, first, second, third, y, ofFirst, ofSecond, ofThird);
        return y;
    }

    private Affine affine(String prefix, Normalization statistics) {
        return convolution(prefix).apply(statistics);
    }

    /** Sets {@code y} to the output of the first relu. */
    private Normalization first(INDArray y) {
        PointwiseConvolution convolution =
                PointwiseConvolution.of(convolution(ResidualBlock.FIRST), TiledRows.rowsAtATime(channels()));
        return normalization(
                ResidualBlockPart.moments(TiledRows.pass(
                        List.of(input), List.of(y), () -> new ResidualBlockPart(y), (tiles, n, part) -> {
                            float[] x = part.exchange(tiles);
                            convolution.apply(x, tiles[0], n);
                            Loops.relu(tiles[0], n);
                            part.moments().add(tiles[0], tiles[0], n);
                        })),
                y);
    }

    /** Sets {@code y} to the output of the second relu, given the first one's and the batch norm after that. */
    private Normalization second(INDArray x, Affine affine, INDArray y) {
        ConvolutionViews views = convolution(ResidualBlock.SECOND);
        SpatialConvolution convolution = SpatialConvolution.of(views, x, ResidualBlock.BORDER);
        float[] scale = convolution.repeat(affine.scale());
        float[] shift = convolution.repeat(affine.shift());
        float[] bias = convolution.repeat(views.bias());
        Floats images = Floats.ofItems(x);
        Floats results = Floats.ofItems(y);
        return normalization(
                Parts.map(x.size(0), (from, to) -> {
                    FloatBuffer in = images.items(from, to);
                    FloatBuffer out = results.items(from, to);
                    int n = convolution.rowLength();
                    Moments moments = Moments.none((int) x.size(3), n);
                    convolution.new Rows()
                            .convolve(
                                    (int) (to - from),
                                    (at, row) -> {
                                        in.get(at, row);
                                        Loops.affine(row, scale, shift, n);
                                    },
                                    (at, row) -> {
                                        Loops.biasRelu(row, bias, n);
                                        moments.add(row, row, n);
                                        out.put(at, row);
                                    });
                    return moments;
                }),
                y);
    }

    /** Sets {@code y} to the output of the third convolution, given the second relu's and the batch norm after that. */
    private Normalization third(INDArray x, Affine affine, INDArray y) {
        PointwiseConvolution convolution =
                PointwiseConvolution.after(affine, convolution(ResidualBlock.THIRD), TiledRows.rowsAtATime(channels()));
        return normalization(
                ResidualBlockPart.moments(TiledRows.pass(
                        List.of(x), List.of(y), () -> new ResidualBlockPart(y), (tiles, n, part) -> {
                            float[] before = part.exchange(tiles);
                            convolution.apply(before, tiles[0], n);
                            part.moments().add(tiles[0], tiles[0], n);
                        })),
                y);
    }

    private static Normalization normalization(List<Moments> parts, INDArray array) {
        return Normalization.ofBatch(Moments.values(parts), Moments.products(parts), TiledRows.count(array));
    }

    @Override
    LayerInference inference(int height, int width) {
        return new ResidualBlockInference(
                height,
                width,
                convolution(ResidualBlock.FIRST),
                convolution(ResidualBlock.SECOND),
                convolution(ResidualBlock.THIRD));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
        INDArray dx = newArray(workspaces, ArrayType.ACTIVATION_GRAD);
        new ResidualBlockBackward(
                        kept(forward),
                        convolution(ResidualBlock.FIRST),
                        convolution(ResidualBlock.SECOND),
                        convolution(ResidualBlock.THIRD))
                .run(
                        dy,
                        newArray(workspaces, ArrayType.BP_WORKING_MEM),
                        newArray(workspaces, ArrayType.BP_WORKING_MEM),
                        newArray(workspaces, ArrayType.BP_WORKING_MEM),
                        dx);
        return new Pair<>(gradients(), dx);
    }
}
