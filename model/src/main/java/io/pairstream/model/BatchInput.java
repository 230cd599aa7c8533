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
        PairPixels layouted = new PairPixels(layout, batch.images());
        float[] pairOfImages = new float[layouted.length()];
        for (int pair = from; pair < to; pair++) {
            layouted.put(batch.left(), batch.right(), pair * batch.images().bytes(), pairOfImages, 0);
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
