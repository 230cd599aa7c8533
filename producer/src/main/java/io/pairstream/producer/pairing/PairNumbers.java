package io.pairstream.producer.pairing;

import java.util.Arrays;

/**
 * Numbers all unordered pairs of distinct images, those of the same digit and those of different digits apart, each
 * from 0. Pairs of a digit with c images are numbered as (a, b), a &lt; b, by b (b - 1) / 2 + a.
 */
final class PairNumbers {

    private static final int DIGITS = 10;

    private final int[][] imagesOf = new int[DIGITS][];
    private final long[] count = new long[2];

    PairNumbers(byte[] digits) {
        int[] sizes = new int[DIGITS];
        for (byte digit : digits) {
            sizes[digit]++;
        }
        for (int d = 0; d < DIGITS; d++) {
            imagesOf[d] = new int[sizes[d]];
            count[PairSet.SAME] += triangle(sizes[d]);
        }
        int[] filled = new int[DIGITS];
        for (int image = 0; image < digits.length; image++) {
            int digit = digits[image];
            imagesOf[digit][filled[digit]++] = image;
        }
        count[PairSet.DIFFERENT] = triangle(digits.length) - count[PairSet.SAME];
    }

    /** Returns how many pairs of a label there are. */
    long count(int label) {
        return count[label];
    }

    /** Returns the two images of a pair. */
    Images images(int label, long number) {
        return label == PairSet.SAME ? same(number) : different(number);
    }

    private Images same(long number) {
        long rest = number;
        for (int[] images : imagesOf) {
            long pairs = triangle(images.length);
            if (rest < pairs) {
                int b = upper(rest);
                return new Images(images[(int) (rest - triangle(b))], images[b]);
            }
            rest -= pairs;
        }
        throw outOfRange(number);
    }

    private Images different(long number) {
        long rest = number;
        for (int d = 0; d < DIGITS; d++) {
            for (int e = d + 1; e < DIGITS; e++) {
                long pairs = (long) imagesOf[d].length * imagesOf[e].length;
                if (rest < pairs) {
                    int width = imagesOf[e].length;
                    return new Images(imagesOf[d][(int) (rest / width)], imagesOf[e][(int) (rest % width)]);
                }
                rest -= pairs;
            }
        }
        throw outOfRange(number);
    }

    /** Returns the largest b with b (b - 1) / 2 at most the number. */
    private static int upper(long number) {
        long b = (long) ((1 + Math.sqrt(1 + 8.0 * number)) / 2);
        while (triangle(b) > number) {
            b--;
        }
        while (triangle(b + 1) <= number) {
            b++;
        }
        return (int) b;
    }

    private static long triangle(long size) {
        return size * (size - 1) / 2;
    }

    private IndexOutOfBoundsException outOfRange(long number) {
        return new IndexOutOfBoundsException("pair " + number + " of " + Arrays.toString(count));
    }

    /** Positions of two images. */
    record Images(int first, int second) {}
}
