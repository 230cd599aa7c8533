package io.pairstream.layers;

import io.pairstream.layers.Normalization.Affine;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch norm between relu and max pooling, done after the pooling, on fewer numbers. The pooling chooses before batch norm,
 * among numbers times the sign of gamma: where that is negative, batch norm turns the order, and the pooling chooses the
 * smallest.
 */
final class PooledNormalization {

    private final ConvolutionViews convolution;
    private final float[] signs;

    /**
     * @param convolution with the parameters of batch norm
     * @param pooled whether there is a pooling; if not, what it chooses is all numbers as they are
     */
    PooledNormalization(ConvolutionViews convolution, boolean pooled) {
        this.convolution = convolution;
        this.signs = convolution.gamma();
        for (int c = 0; c < signs.length; c++) {
            signs[c] = pooled && signs[c] < 0 ? -1 : 1;
        }
    }

    /** Returns the channels' signs of gamma, 1 or -1. */
    float[] signs() {
        return signs;
    }

    /** Sets {@code y} to what was chosen, times the signs, after batch norm with some statistics. */
    void apply(INDArray chosen, Normalization statistics, INDArray y) {
        Affine affine = convolution.apply(statistics);
        Loops.multiply(affine.scale(), signs, signs.length);
        float[] scale = TiledRows.repeat(affine.scale());
        float[] shift = TiledRows.repeat(affine.shift());
        TiledRows.pass(List.of(chosen), List.of(y), (tiles, n) -> Loops.affine(tiles[0], scale, shift, n));
    }

    /**
     * Sets the gradients of batch norm's parameters, and returns the backward pass for all numbers before the pooling, not
     * times the signs.
     *
     * @param dy gradient of the pooling's output
     * @param chosen what it chose, times the signs
     * @param batch statistics of the batch
     * @param count numbers of a channel that batch norm saw
     */
    Normalization.Backward backward(INDArray dy, INDArray chosen, Normalization batch, long count) {
        List<Moments> moments = TiledRows.moments(dy, chosen);
        double[] products = Moments.products(moments);
        for (int c = 0; c < products.length; c++) {
            products[c] *= signs[c];
        }
        Normalization.Backward backward = batch.backward(convolution.gamma(), Moments.values(moments), products, count);
        convolution.setNormalizationGradients(batch, backward);
        return backward;
    }
}
