package io.pairstream.model.layers;

import io.pairstream.model.layers.Normalization.Affine;
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
        this.second = new SpatialConvolution(secondViews, input);
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
        float[] x = new float[n];
        float[] row = new float[n];
        SpatialConvolution.Padded image = second.newImage();
        SpatialConvolution.Result result = second.newResult();
        for (int i = 0; i < images; i++) {
            for (int r = 0; r < second.height(); r++) {
                in.get(second.position(i, r), x);
                first.apply(x, row, n);
                Loops.relu(row, n);
                Loops.affine(row, firstScale, firstShift, n);
                image.setRow(r, row);
            }
            result.apply(image);
            for (int r = 0; r < second.height(); r++) {
                result.getRow(r, x);
                Loops.biasRelu(x, secondBias, n);
                third.apply(x, row, n);
                Loops.affine(row, thirdScale, thirdShift, n);
                in.get(second.position(i, r), x);
                Loops.add(row, x, n);
                Loops.relu(row, n);
                out.put(second.position(i, r), row);
            }
        }
    }
}
