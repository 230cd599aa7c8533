package io.pairstream.model.classification;

import io.pairstream.schemas.PairStreamException;

/**
 * Counts of predictions by actual and predicted label. Immutable.
 *
 * @param counts {@code [actual][predicted]}, square, none negative
 */
public record ConfusionMatrix(long[][] counts) {

    /** Copies and checks the counts. */
    public ConfusionMatrix {
        counts = copy(counts);
    }

    /** Returns a matrix of zeros for labels 0 to {@code classes - 1}. */
    public static ConfusionMatrix empty(int classes) {
        return new ConfusionMatrix(new long[classes][classes]);
    }

    private static long[][] copy(long[][] counts) {
        long[][] copy = new long[counts.length][];
        for (int actual = 0; actual < counts.length; actual++) {
            if (counts[actual].length != counts.length) {
                throw new PairStreamException("confusion matrix row " + actual + " has " + counts[actual].length
                        + " columns: expected " + counts.length);
            }
            copy[actual] = counts[actual].clone();
            for (long count : copy[actual]) {
                if (count < 0) {
                    throw new PairStreamException("confusion matrix count " + count + ": expected at least 0");
                }
            }
        }
        return copy;
    }

    /** Returns the sum of this matrix and another one of the same size. */
    public ConfusionMatrix plus(ConfusionMatrix other) {
        long[][] sum = copy(counts);
        for (int actual = 0; actual < sum.length; actual++) {
            for (int predicted = 0; predicted < sum.length; predicted++) {
                sum[actual][predicted] += other.counts[actual][predicted];
            }
        }
        return new ConfusionMatrix(sum);
    }

    /** Returns the number of labels. */
    public int classes() {
        return counts.length;
    }

    /** Returns how many pairs of one actual label were predicted as another label. */
    public long count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** Returns the number of all pairs. */
    public long total() {
        long total = 0;
        for (int label = 0; label < counts.length; label++) {
            total += support(label);
        }
        return total;
    }

    /** Returns the number of pairs of a label. */
    public long support(int label) {
        long support = 0;
        for (long count : counts[label]) {
            support += count;
        }
        return support;
    }

    /** Returns the number of pairs predicted as a label. */
    public long predicted(int label) {
        long predicted = 0;
        for (long[] row : counts) {
            predicted += row[label];
        }
        return predicted;
    }
}
