package io.pairstream.model;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The network's input and labels of one pass, in arrays that are used again and grow when a larger pass comes. What
 * {@link #images()} and {@link #labels()} return is overwritten by the next {@link #fill}.
 */
final class BatchInput implements AutoCloseable {

    private static final float[] SCALED = new float[256];

    static {
        for (int pixel = 0; pixel < SCALED.length; pixel++) {
            SCALED[pixel] = pixel / 255f;
        }
    }

    private final ImageLayout layout;
    private int capacity;
    private INDArray images;
    private INDArray labels;
    private int size;

    BatchInput(ImageLayout layout) {
        this.layout = layout;
        this.capacity = 1;
        this.images = newImages();
        this.labels = newLabels();
    }

    private INDArray newImages() {
        return Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', layout.shape(capacity));
    }

    private INDArray newLabels() {
        return Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', capacity, 2);
    }

    private void growTo(int pairs) {
        if (pairs > capacity) {
            close();
            capacity = pairs;
            images = newImages();
            labels = newLabels();
        }
    }

    /** Takes the pairs from one position to before another. */
    void fill(PairBatch batch, int from, int to) {
        size = to - from;
        growTo(size);
        FloatPointer pixels = NativeFloats.pointer(images);
        float[] oneHot = new float[2 * size];
        int[] places = layout.places(batch.images());
        int right = layout.right(batch.images());
        float[] pairOfImages = new float[2 * places.length];
        for (int pair = from; pair < to; pair++) {
            int first = pair * places.length;
            for (int i = 0; i < places.length; i++) {
                pairOfImages[places[i]] = SCALED[batch.left()[first + i] & 0xff];
                pairOfImages[right + places[i]] = SCALED[batch.right()[first + i] & 0xff];
            }
            pixels.position((long) (pair - from) * pairOfImages.length).put(pairOfImages);
            oneHot[2 * (pair - from) + batch.labels()[pair]] = 1;
        }
        NativeFloats.overwrite(labels, oneHot);
    }

    /** Returns the images in the layout's shape, in [0, 1]. */
    INDArray images() {
        return size == capacity ? images : images.get(NDArrayIndex.interval(0, size));
    }

    /** Returns the labels one-hot, {@code [batch, 2]}. */
    INDArray labels() {
        return size == capacity ? labels : labels.get(NDArrayIndex.interval(0, size), NDArrayIndex.all());
    }

    @Override
    public void close() {
        images.close();
        labels.close();
    }
}
