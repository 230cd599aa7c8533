package io.pairstream.producer.pairing;

import io.pairstream.schemas.PairStreamException;

/** A pair set while a strategy fills it up to the wanted counts. */
final class PairList {

    private final PairCounts wanted;
    private final int[] left;
    private final int[] right;
    private final byte[] labels;
    private final long[] found = new long[2];
    private int size;

    PairList(PairCounts wanted) {
        this.wanted = wanted;
        this.left = new int[wanted.total()];
        this.right = new int[wanted.total()];
        this.labels = new byte[wanted.total()];
    }

    void add(int leftImage, int rightImage, int label) {
        left[size] = leftImage;
        right[size] = rightImage;
        labels[size] = (byte) label;
        found[label]++;
        size++;
    }

    boolean isFull(int label) {
        return found[label] >= wanted.of(label);
    }

    boolean isFull() {
        return size == labels.length;
    }

    /**
     * Returns the complete set.
     *
     * @param lookedFor the label that was looked for last
     * @throws PairStreamException that names what is short, if the strategy ran out of pairs
     */
    PairSet complete(Pairing pairing, int images, int lookedFor) {
        if (!isFull()) {
            throw shortage(pairing, images, lookedFor, wanted.of(lookedFor), found[lookedFor]);
        }
        return new PairSet(left, right, labels);
    }

    static PairStreamException shortage(Pairing pairing, int images, int label, long asked, long available) {
        String meaning = label == PairSet.SAME ? "same class" : "different classes";
        return new PairStreamException(pairing + " pairing of " + images + " images: " + asked + " pairs with label "
                + label + " (" + meaning + ") asked for, found " + available);
    }
}
