package io.pairstream.layers;

import io.pairstream.layers.Normalization.Affine;
import java.nio.FloatBuffer;

/** A residual block with running statistics: each image goes through all of it at once, nothing but the output is written. */
final class ResidualBlockInference implements LayerInference {

    private final PointwiseConvolution first;
    private final SpatialConvolution second;
    private final PointwiseConvolution third;
    private final float[] firstScale;
    private final float[] firstShift;
    private final float[] secondBias;
    private final float[] thirdScale;
    private final float[] thirdShift;

    ResidualBlockInference(
            int height,
            int width,
            ConvolutionViews firstViews,
            ConvolutionViews secondViews,
            ConvolutionViews thirdViews) {
        float[] secondBias = secondViews.bias();
        this.first = PointwiseConvolution.of(firstViews, width);
        this.second = new SpatialConvolution(
                secondViews.flatWeights(), secondBias.length, height, width, ResidualBlock.BORDER);
        this.third = PointwiseConvolution.after(secondViews.apply(secondViews.running()), thirdViews, width);
        Affine firstAffine = firstViews.apply(firstViews.running());
        this.firstScale = second.repeat(firstAffine.scale());
        this.firstShift = second.repeat(firstAffine.shift());
        this.secondBias = second.repeat(secondBias);
        Affine thirdAffine = thirdViews.apply(thirdViews.running());
        this.thirdScale = second.repeat(thirdAffine.scale());
        this.thirdShift = second.repeat(thirdAffine.shift());
    }

    @Override
    public int length() {
        return second.length();
    }

    @Override
    public long multiplications() {
        return (long) length() * (second.kernelLength() + 2L * second.outChannels());
    }

    @Override
    public Pass newPass() {
        SpatialConvolution.Rows rows = second.new Rows();
        float[] other = new float[second.rowLength()];
        return (in, out, items) -> run(rows, other, in, out, items);
    }

    private void run(SpatialConvolution.Rows rows, float[] other, FloatBuffer in, FloatBuffer out, int images) {
        int n = other.length;
        rows.convolve(
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
