package io.pairstream.model.layers.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Loops on blocks of four rows and two vectors of the sum, which stay in registers; see {@link VectorStemLoops}. */
final class VectorProductLoops implements ProductLoops {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 4;
    private static final int COLUMNS = 2 * LANES;

    @Override
    public void addProduct(Matrix a, Matrix b, Matrix sum, int rows, int inner, int columns) {
        int inPanels = VectorPanels.columns(a, columns);
        if (inPanels > 0) {
            VectorPanels.addProduct(a, b, sum, rows, inner, inPanels);
        }
        int inBlocks = rows - rows % ROWS;
        int inVectors = columns - columns % COLUMNS;
        for (int c = inPanels; c < inVectors; c += COLUMNS) {
            for (int i = 0; i < inBlocks; i += ROWS) {
                addBlock(
                        a.values(),
                        a.at() + i * a.row(),
                        a.row(),
                        a.column(),
                        b.values(),
                        b.at() + c,
                        b.row(),
                        sum.values(),
                        sum.at() + i * sum.row() + c,
                        sum.row(),
                        inner);
            }
            for (int i = inBlocks; i < rows; i++) {
                addRow(
                        a.values(),
                        a.at() + i * a.row(),
                        a.column(),
                        b.values(),
                        b.at() + c,
                        b.row(),
                        sum.values(),
                        sum.at() + i * sum.row() + c,
                        inner);
            }
        }
        if (inVectors < columns) {
            PlainProductLoops.addProduct(a, b, sum, rows, inner, inVectors, columns);
        }
    }

    private static void addBlock(
            float[] a,
            int left,
            int row,
            int column,
            float[] b,
            int right,
            int next,
            float[] sum,
            int first,
            int sumRow,
            int inner) {
        int second = first + sumRow;
        int third = second + sumRow;
        int fourth = third + sumRow;
        FloatVector s00 = FloatVector.fromArray(SPECIES, sum, first);
        FloatVector s01 = FloatVector.fromArray(SPECIES, sum, first + LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, sum, second);
        FloatVector s11 = FloatVector.fromArray(SPECIES, sum, second + LANES);
        FloatVector s20 = FloatVector.fromArray(SPECIES, sum, third);
        FloatVector s21 = FloatVector.fromArray(SPECIES, sum, third + LANES);
        FloatVector s30 = FloatVector.fromArray(SPECIES, sum, fourth);
        FloatVector s31 = FloatVector.fromArray(SPECIES, sum, fourth + LANES);
        for (int k = 0; k < inner; k++) {
            int i = left + k * column;
            int j = right + k * next;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, j);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, j + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[i]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[i + row]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[i + 2 * row]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[i + 3 * row]);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
        }
        s00.intoArray(sum, first);
        s01.intoArray(sum, first + LANES);
        s10.intoArray(sum, second);
        s11.intoArray(sum, second + LANES);
        s20.intoArray(sum, third);
        s21.intoArray(sum, third + LANES);
        s30.intoArray(sum, fourth);
        s31.intoArray(sum, fourth + LANES);
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
}
