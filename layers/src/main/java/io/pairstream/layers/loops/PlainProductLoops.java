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
        if (to - from == 2) {
            addTwo(a, b, sum, row, inner, from);
            return;
        }
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

    /** Does two columns of a row of the sum, such as those of two logits, which need not be in memory meanwhile. */
    private static void addTwo(Matrix a, Matrix b, Matrix sum, int row, int inner, int from) {
        float[] left = a.values();
        float[] right = b.values();
        int at = sum.at() + row * sum.row() + from;
        float first = sum.values()[at];
        float second = sum.values()[at + 1];
        for (int k = 0; k < inner; k++) {
            float factor = left[a.at() + row * a.row() + k * a.column()];
            int other = b.at() + k * b.row() + from;
            first = Math.fma(factor, right[other], first);
            second = Math.fma(factor, right[other + 1], second);
        }
        sum.values()[at] = first;
        sum.values()[at + 1] = second;
    }
}
