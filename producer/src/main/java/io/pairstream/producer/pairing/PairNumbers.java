package io.pairstream.producer.pairing;

import java.util.Arrays;

/**
 * Numbers all unordered pairs of distinct images, those of the same class and those of different classes apart, each
 * from 0. Pairs of a class with c images are numbered as (a, b), a &lt; b, by b (b - 1) / 2 + a; of two classes those of the
 * lower first class come first, and then those of the lower second one.
 */
final class PairNumbers {

    /** Positions of the images of each class, in order. */
    private final int[][] imagesOf;

    /** How many images are in the classes before one, for each of them and for their end. */
    private final long[] imagesBefore;

    /** How many pairs of a number begin in the classes before one: of the same class, and of different classes. */
    private final long[][] pairsBefore;

    PairNumbers(int[] classes) {
        imagesOf = byClass(classes);
        imagesBefore = new long[imagesOf.length + 1];
        pairsBefore = new long[2][imagesOf.length + 1];
        for (int c = 0; c < imagesOf.length; c++) {
            long size = imagesOf[c].length;
            long behind = classes.length - imagesBefore[c] - size;
            imagesBefore[c + 1] = imagesBefore[c] + size;
            pairsBefore[PairSet.SAME][c + 1] = pairsBefore[PairSet.SAME][c] + triangle(size);
            pairsBefore[PairSet.DIFFERENT][c + 1] = pairsBefore[PairSet.DIFFERENT][c] + size * behind;
        }
    }

    private static int[][] byClass(int[] classes) {
        int[] sizes = new int[Arrays.stream(classes).max().orElse(-1) + 1];
        for (int each : classes) {
            sizes[each]++;
        }
        int[][] images = new int[sizes.length][];
        Arrays.setAll(images, c -> new int[sizes[c]]);
        int[] filled = new int[sizes.length];
        for (int image = 0; image < classes.length; image++) {
            int its = classes[image];
            images[its][filled[its]++] = image;
        }
        return images;
    }

    /** Returns how many pairs of a label there are. */
    long count(int label) {
        return pairsBefore[label][imagesOf.length];
    }

    /** Returns the two images of a pair. */
    Images images(int label, long number) {
        if (number < 0 || number >= count(label)) {
            throw new IndexOutOfBoundsException("pair " + number + " of " + count(label));
        }
        int first = holder(pairsBefore[label], number);
        long rest = number - pairsBefore[label][first];
        return label == PairSet.SAME ? same(imagesOf[first], rest) : different(first, rest);
    }

    private static Images same(int[] images, long number) {
        int b = upper(number);
        return new Images(images[(int) (number - triangle(b))], images[b]);
    }

    private Images different(int first, long number) {
        int[] images = imagesOf[first];
        int second = holder(imagesBefore, imagesBefore[first + 1] + number / images.length);
        int[] others = imagesOf[second];
        long rest = number - images.length * (imagesBefore[second] - imagesBefore[first + 1]);
        return new Images(images[(int) (rest / others.length)], others[(int) (rest % others.length)]);
    }

    /** Returns the class that a number belongs to: the last one before which there are no more than it. */
    private static int holder(long[] before, long number) {
        int low = 0;
        int high = before.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (before[middle] <= number) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
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

    /** Positions of two images. */
    record Images(int first, int second) {}
}
