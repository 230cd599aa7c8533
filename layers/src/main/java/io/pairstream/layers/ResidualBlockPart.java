package io.pairstream.layers;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a part of a pass over a residual block's arrays sums up, and a tile for what it makes. */
final class ResidualBlockPart {

    private final Moments moments;
    private final ChannelSums bias;
    private final ProductSums weights;
    private float[] spare;

    /** @param array one of the block's arrays, which all have the same shape */
    ResidualBlockPart(INDArray array) {
        this.moments = TiledRows.newMoments(array);
        this.bias = TiledRows.newSums(array);
        this.weights = new ProductSums((int) array.size(array.rank() - 1));
        this.spare = TiledRows.newTile(array);
    }

    /** Returns the sums that batch norm needs. */
    Moments moments() {
        return moments;
    }

    /** Puts the spare tile, of any content, in the place of the first one, and returns that. */
    float[] exchange(float[][] tiles) {
        float[] first = tiles[0];
        tiles[0] = spare;
        spare = first;
        return first;
    }

    /** Adds to the gradients of a convolution of 1 x 1. */
    void addGradients(float[] dy, float[] x, int n) {
        bias.add(dy, n);
        weights.add(dy, x, n);
    }

    static List<Moments> moments(List<ResidualBlockPart> parts) {
        return parts.stream().map(ResidualBlockPart::moments).toList();
    }

    static double[] biasGradient(List<ResidualBlockPart> parts) {
        return ChannelSums.total(parts.stream().map(part -> part.bias).toList());
    }

    static double[] weightGradient(List<ResidualBlockPart> parts) {
        return ProductSums.total(parts.stream().map(part -> part.weights).toList());
    }
}
