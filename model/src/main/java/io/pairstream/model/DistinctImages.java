package io.pairstream.model;

import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The images of pairs without repetition, in the order in which they come first: left before right, pair by pair. */
final class DistinctImages {

    private final List<ByteBuffer> images;
    private final int[] places;

    private DistinctImages(List<ByteBuffer> images, int[] places) {
        this.images = images;
        this.places = places;
    }

    /** Finds the distinct images of the pairs from one position to before another. */
    static DistinctImages of(PairBatch batch, int from, int to) {
        int bytes = batch.images().bytes();
        return of(
                to - from,
                pair -> ByteBuffer.wrap(batch.left(), (from + pair) * bytes, bytes),
                pair -> ByteBuffer.wrap(batch.right(), (from + pair) * bytes, bytes));
    }

    /** Finds the distinct images of pairs. */
    static DistinctImages of(List<byte[]> lefts, List<byte[]> rights) {
        return of(lefts.size(), pair -> ByteBuffer.wrap(lefts.get(pair)), pair -> ByteBuffer.wrap(rights.get(pair)));
    }

    private static DistinctImages of(int pairs, IntFunction<ByteBuffer> left, IntFunction<ByteBuffer> right) {
        Map<Content, Integer> found = new LinkedHashMap<>();
        int[] places = new int[2 * pairs];
        for (int i = 0; i < places.length; i++) {
            ByteBuffer image = (i % 2 == 0 ? left : right).apply(i / 2);
            Integer before = found.putIfAbsent(Content.of(image), found.size());
            places[i] = before == null ? found.size() - 1 : before;
        }
        return new DistinctImages(found.keySet().stream().map(Content::image).toList(), places);
    }

    /** Returns the distinct images. */
    List<ByteBuffer> images() {
        return images;
    }

    /** Returns which distinct image is on the left of a pair. */
    int left(int pair) {
        return places[2 * pair];
    }

    /** Returns which distinct image is on the right of a pair. */
    int right(int pair) {
        return places[2 * pair + 1];
    }

    /** Returns the images two by two as pairs without meaning; the last image stands twice if their number is odd. */
    PairBatch twoByTwo(ImageShape shape) {
        PairBatch batch = new PairBatch((images.size() + 1) / 2, shape);
        for (int i = 0; i < images.size(); i += 2) {
            batch.add(images.get(i), images.get(Math.min(i + 1, images.size() - 1)), 0);
        }
        return batch;
    }

    /**
     * Returns the rows of the pairs' images, {@code [2 * pairs, columns]}, left before right, out of a row of each distinct
     * image.
     *
     * @param distinct {@code [2 * ((images + 1) / 2), columns]}, one row after the other in memory
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

    /**
     * An image by its samples.
     *
     * @param image the samples
     * @param hash of them, by what processors have an instruction for: a buffer's own takes some 15 times as long
     */
    private record Content(ByteBuffer image, int hash) {

        static Content of(ByteBuffer image) {
            CRC32C checksum = new CRC32C();
            checksum.update(image.duplicate());
            return new Content(image, (int) checksum.getValue());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Content content && image.equals(content.image);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
