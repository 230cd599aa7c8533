package io.pairstream.model;

import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The images of pairs without repetition, in the order in which they come first: left before right, pair by pair. */
final class DistinctImages {

    private final PairBatch twoByTwo;
    private final int[] places;

    private DistinctImages(PairBatch twoByTwo, int[] places) {
        this.twoByTwo = twoByTwo;
        this.places = places;
    }

    /** Finds the distinct images of the pairs from one position to before another. */
    static DistinctImages of(PairBatch batch, int from, int to) {
        int bytes = batch.images().bytes();
        Map<ByteBuffer, Integer> found = new LinkedHashMap<>();
        int[] places = new int[2 * (to - from)];
        int next = 0;
        for (int pair = from; pair < to; pair++) {
            for (byte[] images : List.of(batch.left(), batch.right())) {
                ByteBuffer image = ByteBuffer.wrap(images, pair * bytes, bytes);
                Integer before = found.putIfAbsent(image, found.size());
                places[next] = before == null ? found.size() - 1 : before;
                next++;
            }
        }
        return new DistinctImages(pairs(new ArrayList<>(found.keySet()), batch.images()), places);
    }

    /** Returns images, at least one, two by two as {@link #twoByTwo()} does. */
    static PairBatch twoByTwo(List<byte[]> images, ImageShape shape) {
        return pairs(images.stream().map(ByteBuffer::wrap).toList(), shape);
    }

    private static PairBatch pairs(List<ByteBuffer> images, ImageShape shape) {
        PairBatch batch = new PairBatch((images.size() + 1) / 2, shape);
        for (int i = 0; i < images.size(); i += 2) {
            batch.add(images.get(i), images.get(Math.min(i + 1, images.size() - 1)), 0);
        }
        return batch;
    }

    /** Returns the images two by two as pairs without meaning; the last image stands twice if their number is odd. */
    PairBatch twoByTwo() {
        return twoByTwo;
    }

    /**
     * Returns the rows of the pairs' images, {@code [2 * pairs, columns]}, left before right, out of a row of each distinct
     * image.
     *
     * @param distinct {@code [2 * twoByTwo().size(), columns]}, one row after the other in memory
     */
    INDArray rowOfEach(INDArray distinct) {
        int columns = (int) distinct.size(1);
        INDArray rows = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', places.length, columns);
        FloatPointer source = NativeFloats.pointer(distinct);
        FloatPointer target = NativeFloats.pointer(rows);
        float[] row = new float[columns];
        for (int i = 0; i < places.length; i++) {
            source.position((long) places[i] * columns).get(row);
            target.position((long) i * columns).put(row);
        }
        return rows;
    }
}
