package io.pairstream.layers;

import io.pairstream.layers.loops.Matrix;
import io.pairstream.layers.loops.ProductLoops;

/** A right matrix of products, {@code [rows, columns]}, in panels of 32 columns one after the other: what {@code ProductLoops} is fastest with. */
final class Panels {

    private static final int WIDTH = 32;
    private static final ProductLoops LOOPS = ProductLoops.fastest();

    private final int rows;
    private final int columns;
    private final float[] values;

    /** Makes a matrix of zeros. */
    Panels(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.values = new float[rows * columns];
    }

    /** Returns the number of columns. */
    int columns() {
        return columns;
    }

    /** Sets an element. */
    void set(int row, int column, float value) {
        int first = column / WIDTH * WIDTH;
        values[first * rows + row * width(first) + column - first] = value;
    }

    /** Returns the columns of the panel that begins at one. */
    private int width(int first) {
        return Math.min(WIDTH, columns - first);
    }

    /** Adds the first rows of {@code a} times this to {@code sum}. */
    void addProduct(Matrix a, Matrix sum, int count) {
        forEach(sum, (panel, part, width) -> LOOPS.addProduct(a, panel, part, count, rows, width));
    }

    /** Adds some rows of {@code a} times this to {@code sum}; see {@link ProductLoops}. */
    void addProduct(Matrix a, Matrix sum, int[] some) {
        forEach(sum, (panel, part, width) -> LOOPS.addProduct(a, panel, part, some, rows, width));
    }

    /** What is done with a panel, the columns of a sum that it gives, and how many these are. */
    private interface Work {
        void on(Matrix panel, Matrix part, int width);
    }

    private void forEach(Matrix sum, Work work) {
        for (int first = 0; first < columns; first += WIDTH) {
            int width = width(first);
            Matrix panel = new Matrix(values, first * rows, width, 1);
            work.on(panel, new Matrix(sum.values(), sum.at() + first, sum.row(), 1), width);
        }
    }
}
