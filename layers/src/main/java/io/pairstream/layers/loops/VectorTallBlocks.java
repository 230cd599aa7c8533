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

    /** Adds to a block the product of rows that begin at {@code left}, each {@code row} after the one before, and a panel. */
    static void addByRows(
            float[] a, int left, int row, float[] b, int right, float[] sum, int first, int sumRow, int inner) {
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
            int i = left + k;
            int j = right + k * VectorPanels.WIDTH;
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
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[i + 4 * row]);
            s40 = a4.fma(b0, s40);
            s41 = a4.fma(b1, s41);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[i + 5 * row]);
            s50 = a5.fma(b0, s50);
            s51 = a5.fma(b1, s51);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[i + 6 * row]);
            s60 = a6.fma(b0, s60);
            s61 = a6.fma(b1, s61);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[i + 7 * row]);
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
