package io.pairstream.images;

/** What an IDX file holds. */
enum IdxKind {
    /** Grey images: {@code [count, height, width]}. */
    IMAGES(0x803, 3, "an image file (IDX with unsigned bytes in 3 dimensions, in big-endian order)"),
    /** A class for each image: {@code [count]}. */
    LABELS(0x801, 1, "a label file (IDX with unsigned bytes in 1 dimension, in big-endian order)");

    private final int magic;
    private final int rank;
    private final String expected;

    IdxKind(int magic, int rank, String expected) {
        this.magic = magic;
        this.rank = rank;
        this.expected = expected;
    }

    /** Returns the number that the file begins with. */
    int magic() {
        return magic;
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
