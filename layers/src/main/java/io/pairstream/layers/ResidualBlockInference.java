package io.pairstream.layers;

import io.pairstream.layers.Normalization.Affine;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A residual block with running statistics: each image goes through all of it at once, nothing but the output is written. */
final class ResidualBlockInference {

    private final INDArray input;
    private final PointwiseConvolution first;
    private final SpatialConvolution second;
    private final PointwiseConvolution third;
    private final float[] firstScale;
    private final float[] firstShift;
    private final float[] secondBias;
    private final float[] thirdScale;
    private final float[] thirdShift;

    ResidualBlockInference(
            INDArray input, ConvolutionViews firstViews, ConvolutionViews secondViews, ConvolutionViews thirdViews) {
        int width = (int) input.size(2);
        this.input = input;
        this.first = PointwiseConvolution.of(firstViews, width);
        this.second = new SpatialConvolution(secondViews, input, ResidualBlock.BORDER);
        this.third = PointwiseConvolution.after(secondViews.apply(secondViews.running()), thirdViews, width);
        Affine firstAffine = firstViews.apply(firstViews.running());
        this.firstScale = second.repeat(firstAffine.scale());
        this.firstShift = second.repeat(firstAffine.shift());
        this.secondBias = second.repeat(secondViews.bias());
        Affine thirdAffine = thirdViews.apply(thirdViews.running());
        this.thirdScale = second.repeat(thirdAffine.scale());
        this.thirdShift = second.repeat(thirdAffine.shift());
    }

    /** Sets {@code y} to the block's output. */
    void run(INDArray y) {
        Floats images = Floats.ofItems(input);
        Floats results = Floats.ofItems(y);
        Parts.forEach(y.size(0), (from, to) -> run(images.items(from, to), results.items(from, to), (int) (to - from)));
    }

    private void run(FloatBuffer in, FloatBuffer out, int images) {
        int n = second.rowLength();
        float[] other = new float[n];
        second.convolve(
                images,
                (at, row) -> {
                    in.get(at, other);
                    first.apply(other, row, n);
                    Loops.relu(row, n);
                    Loops.affine(row, firstScale, firstShift, n);
                },
                (at, row) -> {
                    Loops.biasRelu(row, secondBias, n);
                    third.apply(row, other, n);
                    Loops.affine(other, thirdScale, thirdShift, n);
                    in.get(at, row);
                    Loops.add(other, row, n);
                    Loops.relu(other, n);
                    out.put(at, other);
                });
    }
}
