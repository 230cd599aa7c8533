package io.pairstream.model;

import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.stream.PairDecoder;
import java.nio.ByteBuffer;

/**
 * A reusable buffer of image pairs, filled by one thread and then handed to another. Pair {@code i} has its left
 * image at {@code left[i * images.bytes()]}.
 */
public final class PairBatch {

    private final int capacity;
    private final ImageShape images;
    private final byte[] left;
    private final byte[] right;
    private final byte[] labels;
    private final int[] leftClasses;
    private final int[] rightClasses;
    private int size;

    /**
     * @param capacity most pairs it can hold
     * @param images shape of each image
     */
    public PairBatch(int capacity, ImageShape images) {
        this.capacity = capacity;
        this.images = images;
        this.left = new byte[Math.multiplyExact(capacity, images.bytes())];
        this.right = new byte[left.length];
        this.labels = new byte[capacity];
        this.leftClasses = new int[capacity];
        this.rightClasses = new int[capacity];
    }

    /**
     * Copies a pair into the buffer whose classes are not said; the positions of the arguments stay as they are.
     *
     * @param leftImage its bytes
     * @param rightImage its bytes
     * @param label 0 different, 1 same
     * @throws PairStreamException if the batch is full, an image has another size, or the label is neither 0 nor 1
     */
    public void add(ByteBuffer leftImage, ByteBuffer rightImage, int label) {
        add(leftImage, rightImage, label, PairDecoder.NO_CLASS, PairDecoder.NO_CLASS);
    }

    /**
     * Copies a pair into the buffer; the positions of the arguments stay as they are.
     *
     * @param leftImage its bytes
     * @param rightImage its bytes
     * @param label 0 different, 1 same
     * @param leftClass number of the left image's class, or {@link PairDecoder#NO_CLASS}
     * @param rightClass that of the right image's
     * @throws PairStreamException if the batch is full, an image has another size, or the label is neither 0 nor 1
     */
    public void add(ByteBuffer leftImage, ByteBuffer rightImage, int label, int leftClass, int rightClass) {
        if (isFull()) {
            throw new PairStreamException("a batch of " + capacity + " pairs is full");
        }
        if (label != 0 && label != 1) {
            throw new PairStreamException("label " + label + ": expected 0 or 1");
        }
        copy(leftImage, left);
        copy(rightImage, right);
        labels[size] = (byte) label;
        leftClasses[size] = leftClass;
        rightClasses[size] = rightClass;
        size++;
    }

    private void copy(ByteBuffer image, byte[] target) {
        int bytes = images.bytes();
        PairPixels.require(image.remaining(), images);
        image.get(image.position(), target, size * bytes, bytes);
    }

    /** Returns a batch of its own with the same pairs and no room for more. */
    public PairBatch copy() {
        PairBatch copy = new PairBatch(size, images);
        System.arraycopy(left, 0, copy.left, 0, copy.left.length);
        System.arraycopy(right, 0, copy.right, 0, copy.right.length);
        System.arraycopy(labels, 0, copy.labels, 0, size);
        System.arraycopy(leftClasses, 0, copy.leftClasses, 0, size);
        System.arraycopy(rightClasses, 0, copy.rightClasses, 0, size);
        copy.size = size;
        return copy;
    }

    /** Empties the buffer. */
    public void clear() {
        size = 0;
    }

    /** Returns the number of pairs in it. */
    public int size() {
        return size;
    }

    /** Returns whether no further pair fits. */
    public boolean isFull() {
        return size == capacity;
    }

    /** Returns the shape of each image. */
    public ImageShape images() {
        return images;
    }

    /** Returns the left images; valid up to {@code size() * images().bytes()}. */
    byte[] left() {
        return left;
    }

    /** Returns the right images; valid up to {@code size() * images().bytes()}. */
    byte[] right() {
        return right;
    }

    /** Returns the labels; valid up to {@code size()}. */
    byte[] labels() {
        return labels;
    }

    /** Returns the classes of the left images; valid up to {@code size()}. */
    int[] leftClasses() {
        return leftClasses;
    }

    /** Returns the classes of the right images; valid up to {@code size()}. */
    int[] rightClasses() {
        return rightClasses;
    }
}
