package io.pairstream.layers;

import io.pairstream.layers.Normalization.Affine;
import io.pairstream.layers.ResidualBlockLayer.ForwardPass;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The backward pass of a residual block. Each batch norm needs sums over all of its output's gradient before it can go on. */
final class ResidualBlockBackward {

    private final ForwardPass forward;
    private final ConvolutionViews first;
    private final ConvolutionViews second;
    private final ConvolutionViews third;
    private final int rowsAtATime;

    ResidualBlockBackward(
            ForwardPass forward, ConvolutionViews first, ConvolutionViews second, ConvolutionViews third) {
        this.forward = forward;
        this.first = first;
        this.second = second;
        this.third = third;
        this.rowsAtATime = TiledRows.rowsAtATime((int) forward.input().size(3));
    }

    /**
     * Sets the gradients of all parameters, and that of the input.
     *
     * @param dy gradient of the output
     * @param atSum takes that of the sum before the last relu
     * @param atSecond takes that of the second batch norm's output
     * @param atFirst takes that of the first batch norm's output
     * @param dx takes that of the input
     */
    void run(INDArray dy, INDArray atSum, INDArray atSecond, INDArray atFirst, INDArray dx) {
        List<Moments> ofThird = lastRelu(dy, atSum);
        List<Moments> ofSecond =
                third(atSum, normalization(third, forward.ofThird(), ofThird).repeat(rowsAtATime), atSecond);
        List<Moments> ofFirst = second(atSecond, normalization(second, forward.ofSecond(), ofSecond), atFirst);
        first(atFirst, normalization(first, forward.ofFirst(), ofFirst).repeat(rowsAtATime), atSum, dx);
    }

    /** Sets the gradients of a batch norm from the moments of its output's gradient, and returns that of its input. */
    private BatchNormBackward normalization(ConvolutionViews views, Normalization statistics, List<Moments> moments) {
        Normalization.Backward backward = statistics.backward(
                views.gamma(), Moments.values(moments), Moments.products(moments), TiledRows.count(forward.input()));
        views.setNormalizationGradients(statistics, backward);
        return new BatchNormBackward(backward.byDy(), backward.byX(), backward.shift());
    }

    /** Factors and summands of channels, for some rows of them; see {@link Normalization.Backward}. */
    private record BatchNormBackward(float[] byDy, float[] byX, float[] shift) {

        BatchNormBackward repeat(int rows) {
            return new BatchNormBackward(Loops.repeat(byDy, rows), Loops.repeat(byX, rows), Loops.repeat(shift, rows));
        }

        /** Makes of the gradient of the output that of the input x. */
        void apply(float[] dy, float[] x, int n) {
            Loops.affine(dy, byDy, x, byX, shift, n);
        }
    }

    private List<Moments> lastRelu(INDArray dy, INDArray dx) {
        return TiledRows.pass(
                List.of(dy, forward.output(), forward.third()),
                List.of(dx),
                () -> TiledRows.newMoments(dy),
                (tiles, n, moments) -> {
                    Loops.keepWherePositive(tiles[1], tiles[0], n);
                    moments.add(tiles[0], tiles[2], n);
                });
    }

    /** From the third batch norm's output to the second one's; returns the moments of that. */
    private List<Moments> third(INDArray dy, BatchNormBackward normalization, INDArray dx) {
        PointwiseConvolution convolution = PointwiseConvolution.of(third, rowsAtATime);
        List<ResidualBlockPart> parts = TiledRows.pass(
                List.of(dy, forward.third(), forward.second()),
                List.of(dx),
                () -> new ResidualBlockPart(dy),
                (tiles, n, part) -> {
                    normalization.apply(tiles[0], tiles[1], n);
                    part.addGradients(tiles[0], tiles[2], n);
                    float[] delta = part.exchange(tiles);
                    Arrays.fill(tiles[0], 0, n, 0);
                    convolution.addBackward(delta, tiles[0], n);
                    part.moments().add(tiles[0], tiles[2], n);
                });
        double[] ofBias = ResidualBlockPart.biasGradient(parts);
        third.setBiasGradient(ofBias);
        third.setWeightGradient(
                normalized(ResidualBlockPart.weightGradient(parts), ofBias, second.apply(forward.ofSecond())));
        return ResidualBlockPart.moments(parts);
    }

    /** Returns the gradient of the weights for an input {@code x * scale + shift}, given that for x. */
    private static double[] normalized(double[] ofWeights, double[] ofBias, Affine affine) {
        double[] gradient = new double[ofWeights.length];
        for (int i = 0; i < gradient.length; i++) {
            int in = i % ofBias.length;
            int out = i / ofBias.length;
            gradient[i] = ofWeights[i] * affine.scale()[in] + ofBias[out] * affine.shift()[in];
        }
        return gradient;
    }

    /** From the second batch norm's output to the first one's, image by image; returns the moments of that. */
    private List<Moments> second(INDArray dy, BatchNormBackward ofChannels, INDArray dx) {
        SpatialConvolution convolution = SpatialConvolution.of(second, dy, ResidualBlock.BORDER);
        SpatialConvolution.Backward backward = convolution.new Backward();
        BatchNormBackward normalization = ofChannels.repeat((int) dy.size(2));
        Affine affine = first.apply(forward.ofFirst());
        float[] scale = convolution.repeat(affine.scale());
        float[] shift = convolution.repeat(affine.shift());
        Floats gradients = Floats.ofItems(dy);
        Floats seconds = Floats.ofItems(forward.second());
        Floats firsts = Floats.ofItems(forward.first());
        Floats results = Floats.ofItems(dx);
        int n = convolution.rowLength();
        List<SpatialPart> parts = Parts.map(dy.size(0), (from, to) -> {
            FloatBuffer dyRows = gradients.items(from, to);
            FloatBuffer secondRows = seconds.items(from, to);
            FloatBuffer firstRows = firsts.items(from, to);
            FloatBuffer dxRows = results.items(from, to);
            SpatialPart part = new SpatialPart(convolution, (int) dy.size(3));
            Frame image = convolution.newImage();
            Frame delta = convolution.newGradient();
            Frame result = convolution.newImage();
            float[] row = new float[n];
            float[] other = new float[n];
            for (int i = 0; i < to - from; i++) {
                for (int r = 0; r < convolution.height(); r++) {
                    int at = convolution.position(i, r);
                    dyRows.get(at, row);
                    secondRows.get(at, other);
                    normalization.apply(row, other, n);
                    Loops.keepWherePositive(other, row, n);
                    part.bias.add(row, n);
                    delta.setRow(r, row);
                    firstRows.get(at, row);
                    Loops.affine(row, scale, shift, n);
                    image.setRow(r, row);
                }
                part.weights.add(image, delta);
                backward.convolve(delta, result);
                for (int r = 0; r < convolution.height(); r++) {
                    int at = convolution.position(i, r);
                    result.getRow(r, row);
                    firstRows.get(at, other);
                    part.moments.add(row, other, n);
                    dxRows.put(at, row);
                }
            }
            return part;
        });
        second.setBiasGradient(
                ChannelSums.total(parts.stream().map(SpatialPart::bias).toList()));
        second.setWeightGradient(convolution.weightGradient(
                parts.stream().map(SpatialPart::weights).toList()));
        return parts.stream().map(SpatialPart::moments).toList();
    }

    /** What a part of the pass over the second convolution sums up. */
    private record SpatialPart(Moments moments, ChannelSums bias, SpatialConvolution.WeightSums weights) {

        SpatialPart(SpatialConvolution convolution, int channels) {
            this(
                    Moments.none(channels, convolution.rowLength()),
                    new ChannelSums(channels, convolution.rowLength()),
                    convolution.newWeightSums());
        }
    }

    /** From the first batch norm's output to the block's input, which the last relu's input is added to. */
    private void first(INDArray dy, BatchNormBackward normalization, INDArray atSum, INDArray dx) {
        PointwiseConvolution convolution = PointwiseConvolution.of(first, rowsAtATime);
        List<ResidualBlockPart> parts = TiledRows.pass(
                List.of(dy, forward.first(), forward.input(), atSum),
                List.of(dx),
                () -> new ResidualBlockPart(dy),
                (tiles, n, part) -> {
                    normalization.apply(tiles[0], tiles[1], n);
                    Loops.keepWherePositive(tiles[1], tiles[0], n);
                    part.addGradients(tiles[0], tiles[2], n);
                    convolution.addBackward(tiles[0], tiles[3], n);
                    float[] delta = tiles[0];
                    tiles[0] = tiles[3];
                    tiles[3] = delta;
                });
        first.setBiasGradient(ResidualBlockPart.biasGradient(parts));
        first.setWeightGradient(ResidualBlockPart.weightGradient(parts));
    }
}
