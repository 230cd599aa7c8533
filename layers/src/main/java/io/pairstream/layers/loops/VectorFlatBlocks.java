package io.pairstream.layers.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Blocks of four rows and two vectors of a sum, for processors with sixteen registers, and for what tall blocks leave over. The methods repeat each other for the
 * reason that {@link VectorTallBlocks} gives.
 */
final class VectorFlatBlocks {

    /** Rows of a block. */
    static final int ROWS = 4;

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorFlatBlocks() {}

    /**
     * Adds to rows of a sum the product of such rows and a panel.
     *
     * @param left where row 0 begins in {@code a}, whose rows are {@code row} apart
     * @param right where the panel begins in {@code b}
     * @param first where row 0 begins in {@code sum}, whose rows are {@code sumRow} apart
     * @param rows which rows, from index {@code from} on
     */
    static void addByRows(
            float[] a,
            int left,
            int row,
            float[] b,
            int right,
            float[] sum,
            int first,
            int sumRow,
            int[] rows,
            int from,
            int inner) {
        int a0 = left + rows[from + 0] * row;
        int a1 = left + rows[from + 1] * row;
        int a2 = left + rows[from + 2] * row;
        int a3 = left + rows[from + 3] * row;
        int t0 = first + rows[from + 0] * sumRow;
        int t1 = first + rows[from + 1] * sumRow;
        int t2 = first + rows[from + 2] * sumRow;
        int t3 = first + rows[from + 3] * sumRow;
        FloatVector s00 = FloatVector.fromArray(SPECIES, sum, t0);
        FloatVector s01 = FloatVector.fromArray(SPECIES, sum, t0 + LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, sum, t1);
        FloatVector s11 = FloatVector.fromArray(SPECIES, sum, t1 + LANES);
        FloatVector s20 = FloatVector.fromArray(SPECIES, sum, t2);
        FloatVector s21 = FloatVector.fromArray(SPECIES, sum, t2 + LANES);
        FloatVector s30 = FloatVector.fromArray(SPECIES, sum, t3);
        FloatVector s31 = FloatVector.fromArray(SPECIES, sum, t3 + LANES);
        for (int k = 0; k < inner; k++) {
            int j = right + k * VectorPanels.WIDTH;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, j);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, j + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, a[a0 + k]);
            s00 = v0.fma(b0, s00);
            s01 = v0.fma(b1, s01);
            FloatVector v1 = FloatVector.broadcast(SPECIES, a[a1 + k]);
            s10 = v1.fma(b0, s10);
            s11 = v1.fma(b1, s11);
            FloatVector v2 = FloatVector.broadcast(SPECIES, a[a2 + k]);
            s20 = v2.fma(b0, s20);
            s21 = v2.fma(b1, s21);
            FloatVector v3 = FloatVector.broadcast(SPECIES, a[a3 + k]);
            s30 = v3.fma(b0, s30);
            s31 = v3.fma(b1, s31);
        }
        s00.intoArray(sum, t0);
        s01.intoArray(sum, t0 + LANES);
        s10.intoArray(sum, t1);
        s11.intoArray(sum, t1 + LANES);
        s20.intoArray(sum, t2);
        s21.intoArray(sum, t2 + LANES);
        s30.intoArray(sum, t3);
        s31.intoArray(sum, t3 + LANES);
    }

    /** Adds to a block the product of rows whose first numbers stand side by side at {@code left}, and a panel. */
    static void addByColumns(float[] a, int left, float[] b, int right, float[] sum, int first, int sumRow, int inner) {
        FloatVector s00 = FloatVector.fromArray(SPECIES, sum, first);
        FloatVector s01 = FloatVector.fromArray(SPECIES, sum, first + LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, sum, first + sumRow);
        FloatVector s11 = FloatVector.fromArray(SPECIES, sum, first + sumRow + LANES);
        FloatVector s20 = FloatVector.fromArray(SPECIES, sum, first + 2 * sumRow);
        FloatVector s21 = FloatVector.fromArray(SPECIES, sum, first + 2 * sumRow + LANES);
        FloatVector s30 = FloatVector.fromArray(SPECIES, sum, first + 3 * sumRow);
        FloatVector s31 = FloatVector.fromArray(SPECIES, sum, first + 3 * sumRow + LANES);
        for (int k = 0; k < inner; k++) {
            int i = left + k * VectorPanels.WIDTH;
            int j = right + k * VectorPanels.WIDTH;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, j);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, j + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[i]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[i + 1]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[i + 2]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[i + 3]);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
        }
        s00.intoArray(sum, first);
        s01.intoArray(sum, first + LANES);
        s10.intoArray(sum, first + sumRow);
        s11.intoArray(sum, first + sumRow + LANES);
        s20.intoArray(sum, first + 2 * sumRow);
        s21.intoArray(sum, first + 2 * sumRow + LANES);
        s30.intoArray(sum, first + 3 * sumRow);
        s31.intoArray(sum, first + 3 * sumRow + LANES);
    }
}
