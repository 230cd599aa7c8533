package io.pairstream.layers;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Passes over whole arrays of the same shape, whose last dimension is the channels, a few rows in the heap at a time. */
final class TiledRows {

    /** Numbers of a tile, about: small enough for the processor's cache. */
    private static final int TILE = 2048;

    private TiledRows() {}

    /** Returns the rows of a tile. */
    static int rowsAtATime(int channels) {
        return Math.max(1, TILE / channels);
    }

    /** Returns values of channels, as long as a tile. */
    static float[] repeat(float[] ofChannels) {
        return Loops.repeat(ofChannels, rowsAtATime(ofChannels.length));
    }

    /** Returns how many rows of channels an array has. */
    static long count(INDArray array) {
        return array.length() / channels(array);
    }

    private static int channels(INDArray array) {
        return (int) array.size(array.rank() - 1);
    }

    /**
     * Works on arrays tile by tile. Tile {@code k} is read from input {@code k}, and after the work written to output
     * {@code k}, which may be an input.
     *
     * @param inputs arrays to read
     * @param outputs arrays to write, no more than the inputs
     * @param work done on each tile, by several threads at a time
     */
    static void pass(List<INDArray> inputs, List<INDArray> outputs, TileWork work) {
        pass(inputs, outputs, Object::new, (tiles, n, nothing) -> work.on(tiles, n));
    }

    /** Works on arrays as {@link #pass(List, List, TileWork)}, and sums something up in each part. */
    static <S> List<S> pass(
            List<INDArray> inputs, List<INDArray> outputs, Supplier<S> newSums, SummingTileWork<S> work) {
        int channels = channels(inputs.get(0));
        int length = rowsAtATime(channels) * channels;
        List<Floats> sources = inputs.stream().map(Floats::ofRows).toList();
        List<Floats> targets = outputs.stream().map(Floats::ofRows).toList();
        return Parts.map(count(inputs.get(0)), (from, to) -> {
            List<FloatBuffer> in =
                    sources.stream().map(rows -> rows.items(from, to)).toList();
            List<FloatBuffer> out =
                    targets.stream().map(rows -> rows.items(from, to)).toList();
            float[][] tiles = new float[in.size()][length];
            S sums = newSums.get();
            int end = in.get(0).capacity();
            for (int at = 0; at < end; at += length) {
                int n = Math.min(length, end - at);
                for (int k = 0; k < in.size(); k++) {
                    in.get(k).get(at, tiles[k], 0, n);
                }
                work.on(tiles, n, sums);
                for (int k = 0; k < out.size(); k++) {
                    out.get(k).put(at, tiles[k], 0, n);
                }
            }
            return sums;
        });
    }

    /** Returns the sums of {@code x} and of {@code x * y}. */
    static List<Moments> moments(INDArray x, INDArray y) {
        return pass(
                List.of(x, y),
                List.of(),
                () -> newMoments(x),
                (tiles, n, moments) -> moments.add(tiles[0], tiles[1], n));
    }

    /** Returns a tile of an array. */
    static float[] newTile(INDArray array) {
        int channels = channels(array);
        return new float[rowsAtATime(channels) * channels];
    }

    /** Returns sums of nothing yet, for tiles of an array. */
    static Moments newMoments(INDArray array) {
        int channels = channels(array);
        return Moments.none(channels, rowsAtATime(channels) * channels);
    }

    /** Returns sums of nothing yet, for tiles of an array. */
    static ChannelSums newSums(INDArray array) {
        int channels = channels(array);
        return new ChannelSums(channels, rowsAtATime(channels) * channels);
    }

    /** What is done with the first {@code n} numbers of tiles. */
    interface TileWork {
        void on(float[][] tiles, int n);
    }

    /** What is done with the first {@code n} numbers of tiles, and summed up. */
    interface SummingTileWork<S> {
        void on(float[][] tiles, int n, S sums);
    }
}
