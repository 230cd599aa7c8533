package io.pairstream.layers.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Blocks of eight rows and two vectors of a sum, for processors that have the registers. The methods repeat each other, and
 * those of {@link VectorFlatBlocks}, because constants must be constants in the code, and the compiler does not inline methods
 * of this size.
 */
final class VectorTallBlocks {

    /** Rows of a block. */
    static final int ROWS = 8;

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorTallBlocks() {}

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
        int a4 = left + rows[from + 4] * row;
        int a5 = left + rows[from + 5] * row;
        int a6 = left + rows[from + 6] * row;
        int a7 = left + rows[from + 7] * row;
        int t0 = first + rows[from + 0] * sumRow;
        int t1 = first + rows[from + 1] * sumRow;
        int t2 = first + rows[from + 2] * sumRow;
        int t3 = first + rows[from + 3] * sumRow;
        int t4 = first + rows[from + 4] * sumRow;
        int t5 = first + rows[from + 5] * sumRow;
        int t6 = first + rows[from + 6] * sumRow;
        int t7 = first + rows[from + 7] * sumRow;
        FloatVector s00 = FloatVector.fromArray(SPECIES, sum, t0);
        FloatVector s01 = FloatVector.fromArray(SPECIES, sum, t0 + LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, sum, t1);
        FloatVector s11 = FloatVector.fromArray(SPECIES, sum, t1 + LANES);
        FloatVector s20 = FloatVector.fromArray(SPECIES, sum, t2);
        FloatVector s21 = FloatVector.fromArray(SPECIES, sum, t2 + LANES);
        FloatVector s30 = FloatVector.fromArray(SPECIES, sum, t3);
        FloatVector s31 = FloatVector.fromArray(SPECIES, sum, t3 + LANES);
        FloatVector s40 = FloatVector.fromArray(SPECIES, sum, t4);
        FloatVector s41 = FloatVector.fromArray(SPECIES, sum, t4 + LANES);
        FloatVector s50 = FloatVector.fromArray(SPECIES, sum, t5);
        FloatVector s51 = FloatVector.fromArray(SPECIES, sum, t5 + LANES);
        FloatVector s60 = FloatVector.fromArray(SPECIES, sum, t6);
        FloatVector s61 = FloatVector.fromArray(SPECIES, sum, t6 + LANES);
        FloatVector s70 = FloatVector.fromArray(SPECIES, sum, t7);
        FloatVector s71 = FloatVector.fromArray(SPECIES, sum, t7 + LANES);
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
            FloatVector v4 = FloatVector.broadcast(SPECIES, a[a4 + k]);
            s40 = v4.fma(b0, s40);
            s41 = v4.fma(b1, s41);
            FloatVector v5 = FloatVector.broadcast(SPECIES, a[a5 + k]);
            s50 = v5.fma(b0, s50);
            s51 = v5.fma(b1, s51);
            FloatVector v6 = FloatVector.broadcast(SPECIES, a[a6 + k]);
            s60 = v6.fma(b0, s60);
            s61 = v6.fma(b1, s61);
            FloatVector v7 = FloatVector.broadcast(SPECIES, a[a7 + k]);
            s70 = v7.fma(b0, s70);
            s71 = v7.fma(b1, s71);
        }
        s00.intoArray(sum, t0);
        s01.intoArray(sum, t0 + LANES);
        s10.intoArray(sum, t1);
        s11.intoArray(sum, t1 + LANES);
        s20.intoArray(sum, t2);
        s21.intoArray(sum, t2 + LANES);
        s30.intoArray(sum, t3);
        s31.intoArray(sum, t3 + LANES);
        s40.intoArray(sum, t4);
        s41.intoArray(sum, t4 + LANES);
        s50.intoArray(sum, t5);
        s51.intoArray(sum, t5 + LANES);
        s60.intoArray(sum, t6);
        s61.intoArray(sum, t6 + LANES);
        s70.intoArray(sum, t7);
        s71.intoArray(sum, t7 + LANES);
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
        FloatVector s40 = FloatVector.fromArray(SPECIES, sum, first + 4 * sumRow);
        FloatVector s41 = FloatVector.fromArray(SPECIES, sum, first + 4 * sumRow + LANES);
        FloatVector s50 = FloatVector.fromArray(SPECIES, sum, first + 5 * sumRow);
        FloatVector s51 = FloatVector.fromArray(SPECIES, sum, first + 5 * sumRow + LANES);
        FloatVector s60 = FloatVector.fromArray(SPECIES, sum, first + 6 * sumRow);
        FloatVector s61 = FloatVector.fromArray(SPECIES, sum, first + 6 * sumRow + LANES);
        FloatVector s70 = FloatVector.fromArray(SPECIES, sum, first + 7 * sumRow);
        FloatVector s71 = FloatVector.fromArray(SPECIES, sum, first + 7 * sumRow + LANES);
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
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[i + 4]);
            s40 = a4.fma(b0, s40);
            s41 = a4.fma(b1, s41);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[i + 5]);
            s50 = a5.fma(b0, s50);
            s51 = a5.fma(b1, s51);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[i + 6]);
            s60 = a6.fma(b0, s60);
            s61 = a6.fma(b1, s61);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[i + 7]);
            s70 = a7.fma(b0, s70);
            s71 = a7.fma(b1, s71);
        }
        s00.intoArray(sum, first);
        s01.intoArray(sum, first + LANES);
        s10.intoArray(sum, first + sumRow);
        s11.intoArray(sum, first + sumRow + LANES);
        s20.intoArray(sum, first + 2 * sumRow);
        s21.intoArray(sum, first + 2 * sumRow + LANES);
        s30.intoArray(sum, first + 3 * sumRow);
        s31.intoArray(sum, first + 3 * sumRow + LANES);
        s40.intoArray(sum, first + 4 * sumRow);
        s41.intoArray(sum, first + 4 * sumRow + LANES);
        s50.intoArray(sum, first + 5 * sumRow);
        s51.intoArray(sum, first + 5 * sumRow + LANES);
        s60.intoArray(sum, first + 6 * sumRow);
        s61.intoArray(sum, first + 6 * sumRow + LANES);
        s70.intoArray(sum, first + 7 * sumRow);
        s71.intoArray(sum, first + 7 * sumRow + LANES);
    }
}
