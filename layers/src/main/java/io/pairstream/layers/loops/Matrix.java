package io.pairstream.layers.loops;

/**
 * A matrix in an array, in any order of its elements.
 *
 * @param values the array
 * @param at index of the first element
 * @param row from an element to the one below
 * @param column from an element to the one on its right
 */
public record Matrix(float[] values, int at, int row, int column) {

    /** Returns the matrix that an array holds row by row. */
    public static Matrix of(float[] values, int columns) {
        return new Matrix(values, 0, columns, 1);
    }

    /** Returns the matrix with rows and columns exchanged. */
    public Matrix transposed() {
        return new Matrix(values, at, column, row);
    }
}
