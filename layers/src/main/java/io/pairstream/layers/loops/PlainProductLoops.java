package io.pairstream.layers.loops;

/** Loops that every JVM can run. */
final class PlainProductLoops implements ProductLoops {

    @Override
    public void addProduct(Matrix a, Matrix b, Matrix sum, int rows, int inner, int columns) {
        addProduct(a, b, sum, rows, inner, 0, columns);
    }

    /** Does the columns of the sum from one to before another. */
    static void addProduct(Matrix a, Matrix b, Matrix sum, int rows, int inner, int from, int to) {
        float[] left = a.values();
        float[] right = b.values();
        float[] total = sum.values();
        for (int i = 0; i < rows; i++) {
            int at = sum.at() + i * sum.row();
            for (int k = 0; k < inner; k++) {
                float factor = left[a.at() + i * a.row() + k * a.column()];
                int other = b.at() + k * b.row();
                for (int c = from; c < to; c++) {
                    total[at + c] = Math.fma(factor, right[other + c], total[at + c]);
                }
            }
        }
    }
}
