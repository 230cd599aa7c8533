package io.pairstream.layers.loops;

/** Loops that every JVM can run. */
final class PlainProductLoops implements ProductLoops {

    @Override
    public void addProduct(Matrix a, Matrix b, Matrix sum, int rows, int inner, int columns) {
        for (int row = 0; row < rows; row++) {
            addRow(a, b, sum, row, inner, 0, columns);
        }
    }

    @Override
    public void addProduct(Matrix a, Matrix b, Matrix sum, int[] rows, int inner, int columns) {
        for (int row : rows) {
            addRow(a, b, sum, row, inner, 0, columns);
        }
    }

    /** Does the columns of a row of the sum from one to before another. */
    static void addRow(Matrix a, Matrix b, Matrix sum, int row, int inner, int from, int to) {
        float[] left = a.values();
        float[] right = b.values();
        float[] total = sum.values();
        int at = sum.at() + row * sum.row();
        for (int k = 0; k < inner; k++) {
            float factor = left[a.at() + row * a.row() + k * a.column()];
            int other = b.at() + k * b.row();
            for (int c = from; c < to; c++) {
                total[at + c] = Math.fma(factor, right[other + c], total[at + c]);
            }
        }
    }
}
