package io.pairstream.producer.pairing;

import io.pairstream.images.ListedPairs;
import io.pairstream.records.LabelCounts;
import java.util.Arrays;

/**
 * Pairs of images by their position in the sample, in the order in which the strategy found them.
 *
 * @param left position of each pair's left image
 * @param right position of each pair's right image
 * @param labels {@link #SAME} or {@link #DIFFERENT} for each pair
 */
public record PairSet(int[] left, int[] right, byte[] labels) {

    /** Label of two images of different classes. */
    public static final int DIFFERENT = 0;

    /** Label of two images of the same class. */
    public static final int SAME = 1;

    /** Checks that the three lists are equally long. */
    public PairSet {
        if (left.length != right.length || left.length != labels.length) {
            throw new IllegalArgumentException("pairs with " + left.length + " left images, " + right.length
                    + " right images, " + labels.length + " labels: expected as many of each");
        }
    }

    /** Returns pairs that come with their images. */
    public static PairSet of(ListedPairs pairs) {
        return new PairSet(pairs.left(), pairs.right(), pairs.labels());
    }

    /** Returns the number of pairs. */
    public int size() {
        return labels.length;
    }

    /** Returns the position of the left image of a pair. */
    public int left(int pair) {
        return left[pair];
    }

    /** Returns the position of the right image of a pair. */
    public int right(int pair) {
        return right[pair];
    }

    /** Returns the label of a pair. */
    public int label(int pair) {
        return labels[pair];
    }

    /** Returns the pairs at these places, in this order. */
    PairSet select(int[] pairs) {
        PairSet selected = new PairSet(new int[pairs.length], new int[pairs.length], new byte[pairs.length]);
        for (int i = 0; i < pairs.length; i++) {
            selected.left[i] = left[pairs[i]];
            selected.right[i] = right[pairs[i]];
            selected.labels[i] = labels[pairs[i]];
        }
        return selected;
    }

    /** Returns these pairs and then those of another set, made of the same images. */
    public PairSet followedBy(PairSet other) {
        int[] bothLeft = Arrays.copyOf(left, size() + other.size());
        int[] bothRight = Arrays.copyOf(right, size() + other.size());
        byte[] bothLabels = Arrays.copyOf(labels, size() + other.size());
        System.arraycopy(other.left, 0, bothLeft, size(), other.size());
        System.arraycopy(other.right, 0, bothRight, size(), other.size());
        System.arraycopy(other.labels, 0, bothLabels, size(), other.size());
        return new PairSet(bothLeft, bothRight, bothLabels);
    }

    /** Returns how many pairs carry each label. */
    public LabelCounts counts() {
        long same = 0;
        for (byte label : labels) {
            same += label;
        }
        return new LabelCounts(size() - same, same);
    }
}
