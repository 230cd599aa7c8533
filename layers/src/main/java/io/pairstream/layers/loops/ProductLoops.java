package io.pairstream.layers.loops;

/**
 * Products of matrices small enough for the processor's cache. Each element of the sum takes its products in the order of
 * the inner index, each by a fused multiply-add, so all implementations give the same bits.
 */
public interface ProductLoops {

    /**
     * Adds {@code a * b} to {@code sum}. Elements of a row of {@code b} and of {@code sum} stand side by side.
     *
     * @param a {@code [rows, inner]}
     * @param b {@code [inner, columns]}
     * @param sum {@code [rows, columns]}
     */
    void addProduct(Matrix a, Matrix b, Matrix sum, int rows, int inner, int columns);

    /**
     * Adds {@code a * b} to {@code sum} in some rows alone.
     *
     * @param a {@code [more than the largest row, inner]}
     * @param b {@code [inner, columns]}
     * @param sum {@code [more than the largest row, columns]}
     * @param rows which rows of {@code a} and of {@code sum}, none of them twice
     */
    void addProduct(Matrix a, Matrix b, Matrix sum, int[] rows, int inner, int columns);

    /** Rows whose multiples are done faster than other numbers of rows. */
    int ROWS_AT_A_TIME = 8;

    /** Returns the faster one that this JVM can run. */
    static ProductLoops fastest() {
        return Chosen.LOOPS;
    }

    /** Made once. */
    final class Chosen {

        private static final ProductLoops LOOPS =
                Fastest.of(ProductLoops.class, new PlainProductLoops(), "VectorProductLoops");

        private Chosen() {}
    }
}
