package io.pairstream.layers.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Loops on vectors of the sum, which stay in registers: on panels of 32 columns block by block, on others row by row. */
final class VectorProductLoops implements ProductLoops {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int COLUMNS = 2 * LANES;

    @Override
    public void addProduct(Matrix a, Matrix b, Matrix sum, int rows, int inner, int columns) {
        int inPanels = VectorPanels.columns(a, columns);
        if (inPanels > 0) {
            VectorPanels.addProduct(a, b, sum, rows, inner, inPanels);
        }
        for (int row = 0; row < rows && inPanels < columns; row++) {
            addRow(a, b, sum, row, inner, inPanels, columns);
        }
    }

    @Override
    public void addProduct(Matrix a, Matrix b, Matrix sum, int[] rows, int inner, int columns) {
        int inPanels = a.column() == 1 ? VectorPanels.columns(a, columns) : 0;
        if (inPanels > 0) {
            VectorPanels.addRows(a, b, sum, rows, inner, inPanels);
        }
        if (inPanels < columns) {
            for (int row : rows) {
                addRow(a, b, sum, row, inner, inPanels, columns);
            }
        }
    }

    /** Adds to the columns of a row of a sum from one on. */
    private static void addRow(Matrix a, Matrix b, Matrix sum, int row, int inner, int from, int columns) {
        int inVectors = columns - (columns - from) % COLUMNS;
        for (int c = from; c < inVectors; c += COLUMNS) {
            addRow(
                    a.values(),
                    a.at() + row * a.row(),
                    a.column(),
                    b.values(),
                    b.at() + c,
                    b.row(),
                    sum.values(),
                    sum.at() + row * sum.row() + c,
                    inner);
        }
        if (inVectors < columns) {
            PlainProductLoops.addRow(a, b, sum, row, inner, inVectors, columns);
        }
    }

    /** Adds to two vectors of a sum the product of one row. */
    static void addRow(
            float[] a, int left, int column, float[] b, int right, int next, float[] sum, int at, int inner) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, sum, at);
        FloatVector s1 = FloatVector.fromArray(SPECIES, sum, at + LANES);
        for (int k = 0; k < inner; k++) {
            int j = right + k * next;
            FloatVector factor = FloatVector.broadcast(SPECIES, a[left + k * column]);
            s0 = factor.fma(FloatVector.fromArray(SPECIES, b, j), s0);
            s1 = factor.fma(FloatVector.fromArray(SPECIES, b, j + LANES), s1);
        }
        s0.intoArray(sum, at);
        s1.intoArray(sum, at + LANES);
    }

    /** Adds to two vectors of two rows of a sum the product of two rows and a panel. */
    static void addTwoRows(
            float[] a, int left, int otherLeft, float[] b, int right, float[] sum, int at, int otherAt, int inner) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, sum, at);
        FloatVector s1 = FloatVector.fromArray(SPECIES, sum, at + LANES);
        FloatVector t0 = FloatVector.fromArray(SPECIES, sum, otherAt);
        FloatVector t1 = FloatVector.fromArray(SPECIES, sum, otherAt + LANES);
        for (int k = 0; k < inner; k++) {
            int j = right + k * VectorPanels.WIDTH;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, j);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, j + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, a[left + k]);
            s0 = factor.fma(b0, s0);
            s1 = factor.fma(b1, s1);
            FloatVector other = FloatVector.broadcast(SPECIES, a[otherLeft + k]);
            t0 = other.fma(b0, t0);
            t1 = other.fma(b1, t1);
        }
        s0.intoArray(sum, at);
        s1.intoArray(sum, at + LANES);
        t0.intoArray(sum, otherAt);
        t1.intoArray(sum, otherAt + LANES);
    }
}
