package io.pairstream.layers;

import io.pairstream.layers.loops.Matrix;
import io.pairstream.layers.loops.ProductLoops;

/**
 * The orders of the weights of a convolution of 3 x 3: {@code [out, in, 3, 3]} as parameters, and by the kernel's row for
 * products of matrices.
 *
 * @param inChannels channels of the input
 * @param outChannels channels of the output
 */
record SpatialWeights(int inChannels, int outChannels) {

    /** Height and width of the kernel. */
    static final int KERNEL = 3;

    /** Columns of a panel: right matrices of this width are what {@code ProductLoops} is fastest with. */
    private static final int PANEL = 32;

    private static final ProductLoops LOOPS = ProductLoops.fastest();

    /** What is done with the i-th of all parameters. */
    private interface Work {
        void on(int i, int row, int column, int in, int out);
    }

    private void forEach(Work work) {
        int i = 0;
        for (int out = 0; out < outChannels; out++) {
            for (int in = 0; in < inChannels; in++) {
                for (int row = 0; row < KERNEL; row++) {
                    for (int column = 0; column < KERNEL; column++) {
                        work.on(i, row, column, in, out);
                        i++;
                    }
                }
            }
        }
    }

    private int length() {
        return KERNEL * inChannels * outChannels;
    }

    /** Returns zeros by the kernel's row, {@code [3 * channels in, channels out]}. */
    float[][] newRows() {
        return new float[KERNEL][length()];
    }

    /** Returns zeros by the kernel's row, {@code [3 * channels in, channels out]}. */
    double[][] newSums() {
        return new double[KERNEL][length()];
    }

    private int index(int column, int in, int out) {
        return (column * inChannels + in) * outChannels + out;
    }

    /** Returns parameters by the kernel's row, {@code [3 * channels in, channels out]}, in panels. */
    float[][] forwards(float[] parameters) {
        float[][] rows = newRows();
        forEach((i, row, column, in, out) ->
                rows[row][inPanels(column * inChannels + in, out, inChannels, outChannels)] = parameters[i]);
        return rows;
    }

    /** Returns the same for the way back: the kernel's columns from last to first, {@code [3 * channels out, channels in]}. */
    float[][] backwards(float[] parameters) {
        float[][] rows = newRows();
        forEach((i, row, column, in, out) ->
                rows[row][inPanels((KERNEL - 1 - column) * outChannels + out, in, outChannels, inChannels)] =
                        parameters[i]);
        return rows;
    }

    /** Returns where an element of {@code [3 * from, to]} is when a panel of columns stands after the other. */
    private static int inPanels(int row, int column, int from, int to) {
        int first = column / PANEL * PANEL;
        return first * KERNEL * from + row * panel(first, to) + column - first;
    }

    /** Returns the columns of the panel that begins at one of {@code to}. */
    private static int panel(int first, int to) {
        return Math.min(PANEL, to - first);
    }

    /**
     * Adds {@code a * weights} to {@code sum}.
     *
     * @param a {@code [rows, 3 * from]}
     * @param weights {@code [3 * from, to]} in panels
     * @param sum {@code [rows, to]}
     */
    static void addProduct(Matrix a, float[] weights, Matrix sum, int rows, int from, int to) {
        forEachPanel(
                weights,
                sum,
                from,
                to,
                (panel, part, columns) -> LOOPS.addProduct(a, panel, part, rows, KERNEL * from, columns));
    }

    /** Adds {@code a * weights} to {@code sum} as the other method, in some rows alone; see {@link ProductLoops}. */
    static void addProduct(Matrix a, float[] weights, Matrix sum, int[] rows, int from, int to) {
        forEachPanel(
                weights,
                sum,
                from,
                to,
                (panel, part, columns) -> LOOPS.addProduct(a, panel, part, rows, KERNEL * from, columns));
    }

    /** What is done with a panel of weights, the columns of a sum that it gives, and how many these are. */
    private interface PanelWork {
        void on(Matrix panel, Matrix part, int columns);
    }

    private static void forEachPanel(float[] weights, Matrix sum, int from, int to, PanelWork work) {
        for (int first = 0; first < to; first += PANEL) {
            int columns = panel(first, to);
            Matrix panel = new Matrix(weights, first * KERNEL * from, columns, 1);
            work.on(panel, new Matrix(sum.values(), sum.at() + first, sum.row(), 1), columns);
        }
    }

    /** Returns what is by the kernel's row, {@code [3 * channels in, channels out]}, in the order of the parameters. */
    double[] parameters(double[][] rows) {
        double[] parameters = new double[KERNEL * length()];
        forEach((i, row, column, in, out) -> parameters[i] = rows[row][index(column, in, out)]);
        return parameters;
    }
}
