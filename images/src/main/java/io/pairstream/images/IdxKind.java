package io.pairstream.images;

/** What an IDX file holds. */
enum IdxKind {
    /** Grey images: {@code [count, height, width]}. */
    IMAGES(3, false, "an image file (IDX with unsigned bytes in 3 dimensions, in big-endian order)"),
    /** A class below 256 for each image: {@code [count]}. */
    LABELS(1, false, "a label file (IDX with unsigned bytes in 1 dimension, in big-endian order)"),
    /** A class for each image: {@code [count]}. */
    CLASSES(1, true, "a label file (IDX with unsigned bytes or 32-bit integers in 1 dimension, in big-endian order)");

    private static final int BYTES = 0x08;
    private static final int INTEGERS = 0x0C;

    private final int rank;
    private final boolean integers;
    private final String expected;

    IdxKind(int rank, boolean integers, String expected) {
        this.rank = rank;
        this.integers = integers;
        this.expected = expected;
    }

    /** Returns whether a file of this kind may begin with a number. */
    boolean beginsWith(int magic) {
        return magic == (BYTES << 8 | rank) || (integers && magic == (INTEGERS << 8 | rank));
    }

    /** Returns how many bytes each of the numbers has in a file that begins with this one. */
    static int bytesOfNumber(int magic) {
        return magic >> 8 == INTEGERS ? Integer.BYTES : 1;
    }

    /** Returns how many dimensions its header names. */
    int rank() {
        return rank;
    }

    /** Returns what messages call such a file. */
    String expected() {
        return expected;
    }
}
