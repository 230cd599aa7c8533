package io.pairstream.layers;

import java.nio.FloatBuffer;

/** A 3 x 3 convolution with what follows it, and a pooling if there is one, outside training. */
final class SpatialInference implements LayerInference {

    private final SpatialConvolution convolution;
    private final ConvolutionTail.Row tail;
    private final int pool;
    private final int[][] positions;

    /**
     * @param convolution with the weights of the tail
     * @param tail what follows it
     * @param pool height and width of a pool, 1 or 2
     */
    SpatialInference(SpatialConvolution convolution, ConvolutionTail tail, int pool) {
        this.convolution = convolution;
        this.tail = tail.row(convolution.width() / pool);
        this.pool = pool;
        this.positions = convolution.positions(pool);
    }

    private int rows() {
        return convolution.height() / pool;
    }

    private int rowLength() {
        return convolution.width() / pool * convolution.outChannels();
    }

    @Override
    public int length() {
        return rows() * rowLength();
    }

    @Override
    public long multiplications() {
        return (long) length() * pool * pool * convolution.kernelLength();
    }

    @Override
    public Pass newPass() {
        Frame image = convolution.newImage();
        Frame result = convolution.newResult();
        RowReader reader = reader(result);
        float[] row = new float[rowLength()];
        return (in, out, items) -> {
            for (int i = 0; i < items; i++) {
                convolution.read(in, i, image);
                convolution.convolve(image, result, positions);
                for (int r = 0; r < rows(); r++) {
                    reader.read(r, row);
                    tail.apply(row, row.length);
                    out.put((i * rows() + r) * row.length, row);
                }
            }
        };
    }

    /** Reads a row of what the pooling gives, or of what the convolution gives. */
    private interface RowReader {
        void read(int row, float[] to);
    }

    private RowReader reader(Frame result) {
        if (pool == 1) {
            return result::getRow;
        }
        PoolingRows pools = new PoolingRows(
                FloatBuffer.wrap(result.values()),
                convolution.height(),
                convolution.width(),
                convolution.stride(),
                convolution.outChannels());
        return (row, max) -> {
            pools.read(row);
            pools.max(max);
        };
    }
}
