package io.pairstream.layers.loops;

import jdk.incubator.vector.FloatVector;

/**
 * Products whose right matrix has a multiple of 32 columns, panel by panel. In a panel rows are 32 numbers apart, a constant:
 * so the compiler takes all checks of array bounds out of the loop over the inner index, which makes a product some 1.4
 * times as fast. What does not stand like that is copied first, once for many multiplications.
 */
final class VectorPanels {

    /** Columns of a panel, and the distance of its rows. */
    static final int WIDTH = 32;

    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

    /** Columns of a block: two vectors. */
    private static final int BLOCK = 2 * LANES;

    /** Processors with vectors of 512 bits have 32 registers for them, others 16. */
    private static final boolean TALL = LANES == 16;

    private static final int ROWS = TALL ? VectorTallBlocks.ROWS : VectorFlatBlocks.ROWS;

    private VectorPanels() {}

    /** Returns how many of the first columns of a product panels are for, perhaps none. */
    static int columns(Matrix a, int columns) {
        boolean possible = WIDTH % BLOCK == 0 && (a.column() == 1 || a.row() == 1);
        return possible ? columns - columns % WIDTH : 0;
    }

    /** Adds {@code a * b} to {@code sum}, in so many columns as {@link #columns} has said. */
    static void addProduct(Matrix a, Matrix b, Matrix sum, int rows, int inner, int columns) {
        if (a.column() == 1) {
            addRows(a, b, sum, successive(rows), inner, columns);
        } else {
            addByColumns(a, panels(b, inner, columns), sum, rows, inner);
        }
    }

    private static int[] successive(int count) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = i;
        }
        return rows;
    }

    /**
     * Adds {@code a * b} to some rows of {@code sum}, in so many columns as {@link #columns} has said. Elements of a row of {@code a} stand
     * side by side.
     */
    static void addRows(Matrix a, Matrix b, Matrix sum, int[] rows, int inner, int columns) {
        Matrix[] panels = panels(b, inner, columns);
        for (int p = 0; p < panels.length; p++) {
            Matrix part = part(sum, p);
            int i = 0;
            for (; TALL && i + VectorTallBlocks.ROWS <= rows.length; i += VectorTallBlocks.ROWS) {
                addTallBlock(a, panels[p], part, rows, i, inner);
            }
            for (; i + VectorFlatBlocks.ROWS <= rows.length; i += VectorFlatBlocks.ROWS) {
                addFlatBlock(a, panels[p], part, rows, i, inner);
            }
            for (; i + 2 <= rows.length; i += 2) {
                addTwoRows(a, rows[i], rows[i + 1], panels[p], part, inner);
            }
            for (; i < rows.length; i++) {
                addRow(a, rows[i], panels[p], part, inner);
            }
        }
    }

    private static Matrix[] panels(Matrix b, int inner, int columns) {
        Matrix[] panels = new Matrix[columns / WIDTH];
        for (int p = 0; p < panels.length; p++) {
            panels[p] = panel(b, p * WIDTH, inner, WIDTH);
        }
        return panels;
    }

    /** Returns the columns of a sum that a panel is for. */
    private static Matrix part(Matrix sum, int panel) {
        return new Matrix(sum.values(), sum.at() + panel * WIDTH, sum.row(), 1);
    }

    private static void addByColumns(Matrix a, Matrix[] panels, Matrix sum, int rows, int inner) {
        for (int from = 0; from < rows; from += WIDTH) {
            int n = Math.min(WIDTH, rows - from);
            Matrix left = panel(a.transposed(), from, inner, n).transposed();
            Matrix some = new Matrix(sum.values(), sum.at() + from * sum.row(), sum.row(), 1);
            int inBlocks = n - n % ROWS;
            for (int p = 0; p < panels.length; p++) {
                Matrix part = part(some, p);
                for (int i = 0; i < inBlocks; i += ROWS) {
                    addBlockByColumns(left, i, panels[p], part, inner);
                }
                for (int i = inBlocks; i < n; i++) {
                    addRow(left, i, panels[p], part, inner);
                }
            }
        }
    }

    /** Returns columns of a matrix that has its rows one after the other, as part of a panel. */
    private static Matrix panel(Matrix matrix, int first, int rows, int columns) {
        if (matrix.row() == WIDTH) {
            return new Matrix(matrix.values(), matrix.at() + first, WIDTH, 1);
        }
        float[] panel = new float[rows * WIDTH];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(matrix.values(), matrix.at() + first + i * matrix.row(), panel, i * WIDTH, columns);
        }
        return new Matrix(panel, 0, WIDTH, 1);
    }

    private static void addTallBlock(Matrix a, Matrix panel, Matrix sum, int[] rows, int from, int inner) {
        for (int c = 0; c < WIDTH; c += BLOCK) {
            VectorTallBlocks.addByRows(
                    a.values(),
                    a.at(),
                    a.row(),
                    panel.values(),
                    panel.at() + c,
                    sum.values(),
                    sum.at() + c,
                    sum.row(),
                    rows,
                    from,
                    inner);
        }
    }

    private static void addFlatBlock(Matrix a, Matrix panel, Matrix sum, int[] rows, int from, int inner) {
        for (int c = 0; c < WIDTH; c += BLOCK) {
            VectorFlatBlocks.addByRows(
                    a.values(),
                    a.at(),
                    a.row(),
                    panel.values(),
                    panel.at() + c,
                    sum.values(),
                    sum.at() + c,
                    sum.row(),
                    rows,
                    from,
                    inner);
        }
    }

    /** Adds to as many rows as a block has from one on. */
    private static void addBlockByColumns(Matrix a, int row, Matrix panel, Matrix sum, int inner) {
        float[] values = a.values();
        float[] b = panel.values();
        float[] to = sum.values();
        int left = a.at() + row;
        int first = sum.at() + row * sum.row();
        for (int c = 0; c < WIDTH; c += BLOCK) {
            int right = panel.at() + c;
            if (TALL) {
                VectorTallBlocks.addByColumns(values, left, b, right, to, first + c, sum.row(), inner);
            } else {
                VectorFlatBlocks.addByColumns(values, left, b, right, to, first + c, sum.row(), inner);
            }
        }
    }

    private static void addTwoRows(Matrix a, int row, int other, Matrix panel, Matrix sum, int inner) {
        for (int c = 0; c < WIDTH; c += BLOCK) {
            VectorProductLoops.addTwoRows(
                    a.values(),
                    a.at() + row * a.row(),
                    a.at() + other * a.row(),
                    panel.values(),
                    panel.at() + c,
                    sum.values(),
                    sum.at() + row * sum.row() + c,
                    sum.at() + other * sum.row() + c,
                    inner);
        }
    }

    private static void addRow(Matrix a, int row, Matrix panel, Matrix sum, int inner) {
        for (int c = 0; c < WIDTH; c += BLOCK) {
            VectorProductLoops.addRow(
                    a.values(),
                    a.at() + row * a.row(),
                    a.column(),
                    panel.values(),
                    panel.at() + c,
                    WIDTH,
                    sum.values(),
                    sum.at() + row * sum.row() + c,
                    inner);
        }
    }
}
